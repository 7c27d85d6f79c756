import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { TextArea, TextField } from '../../kit/field';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { addDocument, replaceText } from './queries';

interface QuestionDialogProps {
  bot: Bot;
  /** The pair that is edited; without it, one is added. */
  edited?: { id: string; question: string; answer: string; etag: string | undefined };
  /** The question that a new pair begins with. */
  question?: string;
  onClose: () => void;
}

/** A question that visitors ask, with its answer. */
export function QuestionDialog({ bot, edited, question: asked = '', onClose }: QuestionDialogProps) {
  const { id } = useWorkspace();
  const [question, setQuestion] = useState(edited?.question ?? asked);
  const [answer, setAnswer] = useState(edited?.answer ?? '');
  const place = { workspaceId: id, botId: bot.id };
  const content = { question: question.trim(), answer };
  return (
    <ChangeDialog
      bot={bot}
      title={edited ? 'Edit question & answer' : 'Question & answer'}
      verb={edited ? 'Save' : 'Upload'}
      disabled={!question.trim() || !answer.trim()}
      fields={['question', 'answer']}
      go={async train => {
        if (edited) await replaceText(place, { ...edited, train }, content);
        else await addDocument(place, content, train);
        toast(edited ? 'Question & answer saved' : 'Question & answer added');
      }}
      onClose={onClose}
    >
      {problem => (
        <>
          <TextField
            label="Question"
            placeholder="Do you ship to Norway?"
            value={question}
            onValue={setQuestion}
            maxLength={1000}
            error={problem?.of('question')}
          />
          <TextArea label="Answer" rows={6} value={answer} onValue={setAnswer} error={problem?.of('answer')} />
        </>
      )}
    </ChangeDialog>
  );
}
