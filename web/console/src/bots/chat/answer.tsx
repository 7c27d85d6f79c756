import { FileText, Plus } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { intoView } from '../../kit/into-view';
import { Prose } from '../../kit/prose';
import { useWorkspace } from '../../workspace/context';
import { Avatar } from '../avatar';
import { QuestionDialog } from '../sources/question-dialog';
import styles from './chat.module.css';
import { Feedback } from './feedback';
import type { Message } from './queries';

interface AnswerProps {
  bot: Bot;
  chatId: string;
  message: Message;
  question: string;
}

/** The bot's answer: its text, the passages that it cites, and whether it helped. */
export function Answer({ bot, chatId, message, question }: AnswerProps) {
  const { can } = useWorkspace();
  const passages = useId();
  const [shown, setShown] = useState<number>();
  const toggle = (number: number) => setShown(shown === number ? undefined : number);
  const { citations } = message;
  const cite = (number: number) =>
    citations[number - 1] && (
      <button
        type="button"
        class={styles.cite}
        aria-expanded={shown === number}
        aria-controls={passages}
        aria-label={`Source ${number}`}
        onClick={() => toggle(number)}
      >
        {number}
      </button>
    );
  return (
    <div class={styles.answer}>
      <Avatar name={bot.name} small />
      <div class={styles.answerText}>
        <span class="visually-hidden">{bot.name}: </span>
        <Prose text={message.text} cite={cite} />
        {citations.length > 0 && (
          <ul class={styles.sources} aria-label="Sources">
            {citations.map(({ documentName }, index) => (
              <li key={index}>
                <button
                  type="button"
                  class={styles.source}
                  aria-expanded={shown === index + 1}
                  aria-controls={passages}
                  onClick={() => toggle(index + 1)}
                >
                  <span class={styles.number}>{index + 1}</span>
                  <span class="ellipsis">{documentName}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div id={passages} class={styles.passages}>
          {shown !== undefined && <Passage key={shown} citation={citations[shown - 1]} />}
        </div>
        {can('agent') && (
          <div class="spread">
            <Feedback chatId={chatId} message={message} />
            {!message.answered && <AnswerIt bot={bot} question={question} />}
          </div>
        )}
      </div>
    </div>
  );
}

function Passage({ citation }: { citation: Message['citations'][number] | undefined }) {
  if (!citation) return null;
  return (
    <figure ref={intoView} class={styles.passage}>
      <figcaption>
        <FileText aria-hidden="true" />
        {citation.documentName}
      </figcaption>
      <blockquote>{citation.text}</blockquote>
    </figure>
  );
}

/** What no document answers becomes a document. */
function AnswerIt({ bot, question }: { bot: Bot; question: string }) {
  const { can } = useWorkspace();
  const [open, setOpen] = useState(false);
  if (!can('editor')) return null;
  return (
    <>
      <Button small icon={<Plus />} onClick={() => setOpen(true)}>
        Teach the answer
      </Button>
      {open && <QuestionDialog bot={bot} question={question} onClose={() => setOpen(false)} />}
    </>
  );
}
