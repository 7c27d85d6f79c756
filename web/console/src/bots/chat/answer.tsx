import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { CitedText } from '../../kit/cited-text';
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
  return (
    <div class={styles.answer}>
      <Avatar name={bot.name} small />
      <div class={styles.answerText}>
        <span class="visually-hidden">{bot.name}: </span>
        <CitedText text={message.text} citations={message.citations} />
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
