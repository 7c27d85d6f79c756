import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { count } from '../../kit/format';
import { ErrorNotice, Notice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { QuestionsEditor } from './questions-editor';
import { latestEdition, sameWords, updateBot, type Edition, type Words } from './queries';

const MAX_INSTRUCTIONS = 8_000;

interface WordsFormProps {
  bot: Bot;
  /** What is stored. */
  saved: Words;
  etag: string | undefined;
}

/** Name, instructions, greeting and suggested questions. */
export function WordsForm({ bot, saved, etag }: WordsFormProps) {
  const { id, can } = useWorkspace();
  const [draft, setDraft] = useState(saved);
  // What the draft was made of: if something else is stored by now, somebody else wrote it.
  const [base, setBase] = useState<Edition>({ words: saved, etag });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const untouched = sameWords(draft, base.words);
  if (base.etag !== etag && untouched) {
    setBase({ words: saved, etag });
    setDraft(saved);
  }
  const problem = error instanceof Problem ? error : undefined;
  const tooLate = problem?.code === 'precondition_failed';

  const save = async (edition: Edition) => {
    setBusy(true);
    setError(undefined);
    const words = { ...draft, name: draft.name.trim(), suggestedQuestions: filled(draft.suggestedQuestions) };
    try {
      await updateBot(id, bot.id, words, edition);
      setDraft(words);
      // The edition that this made is asked for by updateBot; until it is here, nothing differs.
      setBase({ words, etag });
      toast('Saved');
    } catch (fault) {
      setError(fault);
      if (fault instanceof Problem && fault.code === 'precondition_failed') await latestEdition(id, bot.id);
    }
    setBusy(false);
  };
  const discard = () => {
    setError(undefined);
    setBase({ words: saved, etag });
    setDraft(saved);
  };
  const set = (change: Partial<Words>) => setDraft({ ...draft, ...change });
  const shownByField = problem && Object.keys(problem.errors).length > 0;
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault();
        void save(base);
      }}
    >
      <fieldset class="stack" disabled={!can('editor')}>
        <TextField
          label="Name"
          hint="Visitors see it at the top of the chat."
          value={draft.name}
          onValue={name => set({ name })}
          maxLength={100}
          required
          error={problem?.of('name')}
        />
        <TextArea
          label="Instructions"
          hint={`How to answer: tone, language, what to leave out. ${count(draft.instructions.length)} of ${count(MAX_INSTRUCTIONS)} characters.`}
          placeholder="Answer in two or three friendly sentences. For orders, point to the order page."
          rows={6}
          value={draft.instructions}
          onValue={instructions => set({ instructions })}
          maxLength={MAX_INSTRUCTIONS}
          error={problem?.of('instructions')}
        />
        <TextArea
          label="Greeting"
          hint="The first message of every chat."
          rows={2}
          value={draft.greeting}
          onValue={greeting => set({ greeting })}
          maxLength={1000}
          error={problem?.of('greeting')}
        />
        <QuestionsEditor
          questions={draft.suggestedQuestions}
          onQuestions={suggestedQuestions => set({ suggestedQuestions })}
          problem={problem}
        />
      </fieldset>
      {tooLate ? (
        <Notice
          tone="warn"
          actions={
            <>
              <Button small onClick={discard}>
                Show their version
              </Button>
              <Button small onClick={() => void save({ words: saved, etag })}>
                Save mine over it
              </Button>
            </>
          }
        >
          Somebody else changed this bot while you were writing. Nothing of yours is saved yet.
        </Notice>
      ) : (
        error !== undefined && !shownByField && <ErrorNotice error={error} />
      )}
      {can('editor') && !tooLate && (
        <div class="row">
          <Button type="submit" look="primary" busy={busy} disabled={untouched || !draft.name.trim()}>
            Save
          </Button>
          {!untouched && (
            <Button look="quiet" onClick={discard}>
              Discard changes
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

const filled = (questions: readonly string[]) => questions.map(question => question.trim()).filter(Boolean);
