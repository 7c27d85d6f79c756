import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { botChanged, useBot } from '../data/queries';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Checkbox, TextArea, TextField } from '../kit/field';
import { ErrorNotice, Notice } from '../kit/notice';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { openQuestionsChanged, type OpenQuestion } from './queries';

/** Answers an open question: it becomes a document of the bot, a question with its answer. */
export function AnswerQuestion({ open, onClose }: { open: OpenQuestion; onClose: () => void }) {
  const { id } = useWorkspace();
  const { data: bot } = useBot(id, open.botId);
  const [question, setQuestion] = useState(open.question);
  const [answer, setAnswer] = useState('');
  const [train, setTrain] = useState(true);
  const save = useMutation({
    mutationFn: () =>
      api.POST('/api/workspaces/{workspaceId}/unanswered/{id}/answer', {
        params: { path: { workspaceId: id, id: open.id } },
        body: { question: question.trim(), answer: answer.trim(), train },
      }),
    onSuccess: async () => {
      toast(train ? 'Answer saved; the bot is learning it now' : 'Answer saved; train the bot when you are ready');
      onClose();
      await Promise.all([openQuestionsChanged(id), botChanged(id, open.botId)]);
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const live = bot?.widget.status === 'ACTIVE' && bot.status === 'READY';
  return (
    <Dialog
      title="Answer it"
      wide
      keep
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="answer"
            look="primary"
            busy={save.isPending}
            disabled={!question.trim() || !answer.trim()}
          >
            {train ? 'Save and train' : 'Save answer'}
          </Button>
        </>
      }
    >
      <form
        id="answer"
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label="Question"
          hint="Make it clear: the bot also finds it by other wordings."
          value={question}
          onValue={setQuestion}
          error={problem?.of('question')}
          maxLength={1000}
          required
        />
        <TextArea
          label="Answer"
          hint={bot && `It becomes a document of ${bot.name}, which you can change under Source settings.`}
          value={answer}
          onValue={setAnswer}
          error={problem?.of('answer')}
          rows={6}
          required
        />
        <Checkbox label="Train the bot now, so that it knows this answer" checked={train} onChecked={setTrain} />
        {live && (
          <Notice tone={train ? 'info' : 'warn'}>
            {train
              ? 'While it trains, visitors are turned away for a moment (about 20 s).'
              : 'Without training, visitors are turned away from now on until you train the bot.'}
          </Notice>
        )}
        {save.error && Object.keys(problem?.errors ?? {}).length === 0 && <ErrorNotice error={save.error} />}
      </form>
    </Dialog>
  );
}
