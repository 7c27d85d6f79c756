import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { Select, TextField } from '../../kit/field';
import { Loaded, Skeleton } from '../../kit/loading';
import { ErrorNotice, Notice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { useDocuments } from '../sources/queries';
import { addGolden, goldenChanged, updateGolden, type Golden } from './queries';

const MAX_QUESTION = 500;
const NONE = 'none';

interface GoldenDialogProps {
  botId: string;
  /** What a new question begins with, such as one that a visitor asked. */
  question?: string;
  edited?: Golden;
  onClose: () => void;
}

/** Writes a golden question, or changes one: the question, and which document must answer it. */
export function GoldenDialog({ botId, question: begun = '', edited, onClose }: GoldenDialogProps) {
  const { id } = useWorkspace();
  const place = { workspaceId: id, botId };
  const documents = useDocuments(place);
  const [question, setQuestion] = useState(edited?.question ?? begun.slice(0, MAX_QUESTION));
  const [expected, setExpected] = useState(beginningOf(edited));
  const save = useMutation({
    mutationFn: async () => {
      const wish = expected === NONE ? { expectation: 'notAnswered' as const } : { expectedDocumentId: expected };
      await (edited ? updateGolden(place, edited.id, question.trim(), wish) : addGolden(place, question.trim(), wish));
      await goldenChanged(place);
    },
    onSuccess: () => {
      toast(edited ? 'Golden question saved' : 'Golden question added; the next training asks it');
      onClose();
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <Dialog
      title={edited ? 'Edit golden question' : 'Add a golden question'}
      keep
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="golden-question"
            look="primary"
            busy={save.isPending}
            disabled={!question.trim() || !expected}
          >
            {edited ? 'Save question' : 'Add question'}
          </Button>
        </>
      }
    >
      <form
        id="golden-question"
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {edited?.problem && <Notice tone="warn">{edited.problem}</Notice>}
        <TextField
          label="Question"
          hint="As a visitor would ask it."
          value={question}
          onValue={setQuestion}
          error={problem?.of('question')}
          maxLength={MAX_QUESTION}
          required
        />
        <Loaded query={documents} skeleton={<Skeleton lines={1} height={40} />}>
          {list => (
            <Select
              label="Expected"
              hint="It passes if this document is among what an answer would be made of."
              value={expected}
              onValue={setExpected}
              error={problem?.of('expectedDocumentId')}
              options={[
                ...(expected ? [] : [{ value: '', label: 'Choose a document' }]),
                ...list.map(({ id, name }) => ({ value: id, label: name })),
                { value: NONE, label: 'No answer: the documents must not answer it' },
              ]}
            />
          )}
        </Loaded>
        {save.error && Object.keys(problem?.errors ?? {}).length === 0 && <ErrorNotice error={save.error} />}
      </form>
    </Dialog>
  );
}

function beginningOf(edited: Golden | undefined): string {
  if (!edited) return '';
  if (edited.expectation === 'notAnswered') return NONE;
  return edited.documentState === 'DELETED' ? '' : (edited.expectedDocumentId ?? '');
}
