import { CircleCheck, MessageCircleQuestion, PenLine, Target, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { GoldenDialog } from '../bots/quality/golden-dialog';
import { useBots } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { counted } from '../kit/format';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState } from '../kit/notice';
import { Ago } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { AnswerQuestion } from './answer-question';
import { openQuestionsChanged, useOpenQuestions, type OpenQuestion } from './queries';
import styles from './open-questions.module.css';

const SHOWN_FIRST = 10;

/** What visitors asked in vain, like questions together: to answer, or to take off the list. */
export function OpenQuestions({ botId }: { botId: string }) {
  const { id } = useWorkspace();
  const open = useOpenQuestions(id, botId);
  const [allShown, setAllShown] = useState(false);
  const [answering, setAnswering] = useState<OpenQuestion>();
  const [golden, setGolden] = useState<OpenQuestion>();
  const [dismissing, setDismissing] = useState<OpenQuestion>();
  return (
    <Card
      id="unanswered"
      title="Top unanswered questions"
      about="Questions that the documents did not answer. Answer one, and the bot knows it from its next training on."
    >
      <Loaded query={open} skeleton={<Skeleton lines={3} height={64} />}>
        {questions =>
          questions.length > 0 ? (
            <>
              <ol class={styles.list}>
                {questions.slice(0, allShown ? undefined : SHOWN_FIRST).map(question => (
                  <Question
                    key={question.id}
                    question={question}
                    namesBot={!botId}
                    onAnswer={() => setAnswering(question)}
                    onGolden={() => setGolden(question)}
                    onDismiss={() => setDismissing(question)}
                  />
                ))}
              </ol>
              {!allShown && questions.length > SHOWN_FIRST && (
                <div>
                  <Button small onClick={() => setAllShown(true)}>
                    Show {questions.length - SHOWN_FIRST} more
                  </Button>
                </div>
              )}
            </>
          ) : (
            <EmptyState icon={<CircleCheck />} title="No open questions">
              When a visitor asks what the documents do not answer, the question comes here.
            </EmptyState>
          )
        }
      </Loaded>
      {answering && <AnswerQuestion open={answering} onClose={() => setAnswering(undefined)} />}
      {golden && <GoldenDialog botId={golden.botId} question={golden.question} onClose={() => setGolden(undefined)} />}
      {dismissing && <Dismiss open={dismissing} onClose={() => setDismissing(undefined)} />}
    </Card>
  );
}

interface QuestionProps {
  question: OpenQuestion;
  namesBot: boolean;
  onAnswer: () => void;
  onGolden: () => void;
  onDismiss: () => void;
}

function Question({ question, namesBot, onAnswer, onGolden, onDismiss }: QuestionProps) {
  const { id, can } = useWorkspace();
  const bots = useBots(id);
  const bot = namesBot && bots.data?.find(bot => bot.id === question.botId);
  const others = question.variants.filter(variant => variant !== question.question);
  return (
    <li class={styles.question}>
      <MessageCircleQuestion class={styles.icon} aria-hidden="true" />
      <div class={styles.text}>
        <p class="break">{question.question}</p>
        <p class="soft small">
          asked {question.count === 1 ? 'once,' : `${counted(question.count, 'time')}, last`}{' '}
          <Ago at={question.lastAsked} />
          {bot && ` · ${bot.name}`}
        </p>
        {others.length > 0 && (
          <details class="small">
            <summary>{counted(others.length, 'other wording')}</summary>
            <ul class={styles.variants}>
              {others.map(variant => (
                <li key={variant} class="break soft">
                  {variant}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div class={styles.buttons}>
        {can('editor') && (
          <Button small icon={<PenLine />} onClick={onAnswer} aria-label={`Answer it: ${question.question}`}>
            Answer it
          </Button>
        )}
        {can('editor') && (
          <Button
            small
            look="quiet"
            icon={<Target />}
            onClick={onGolden}
            aria-label={`Make golden: ${question.question}`}
          >
            Make golden
          </Button>
        )}
        {can('agent') && (
          <Button small look="quiet" icon={<X />} onClick={onDismiss} aria-label={`Dismiss: ${question.question}`}>
            Dismiss
          </Button>
        )}
      </div>
    </li>
  );
}

function Dismiss({ open, onClose }: { open: OpenQuestion; onClose: () => void }) {
  const { id } = useWorkspace();
  return (
    <Confirm
      title="Dismiss this question?"
      confirm="Dismiss question"
      tone="primary"
      onConfirm={async () => {
        await api.DELETE('/api/workspaces/{workspaceId}/unanswered/{id}', {
          params: { path: { workspaceId: id, id: open.id } },
        });
        await openQuestionsChanged(id);
        toast('The question was dismissed');
      }}
      onClose={onClose}
    >
      <p class="break">“{open.question}”</p>
      <p>It leaves this list, with its other wordings. If a visitor asks it again, it comes back.</p>
    </Confirm>
  );
}
