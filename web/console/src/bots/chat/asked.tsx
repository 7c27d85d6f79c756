import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { ErrorNotice } from '../../kit/notice';
import { Prose } from '../../kit/prose';
import { useWorkspace } from '../../workspace/context';
import { Avatar } from '../avatar';
import styles from './chat.module.css';
import { useWaitedIndex } from './queries';
import { drop, sendAgain, type Outgoing } from './sending';

/** What one asked. */
export function Asked({ text }: { text: string }) {
  return (
    <div class={styles.asked}>
      <span class="visually-hidden">You: </span>
      {text}
    </div>
  );
}

/** The answer while it is written: dots until there is something to read. */
export function Typing({ bot, text, done }: { bot: Bot; text: string; done: boolean }) {
  return (
    <div class={styles.answer}>
      <Avatar name={bot.name} small />
      <div class={styles.answerText}>
        {text ? <Prose text={text} partial={!done} /> : <Waiting bot={bot} />}
        <span class="visually-hidden" role="status">
          {done ? text : `${bot.name} is answering`}
        </span>
      </div>
    </div>
  );
}

/** Dots; where the answer has to wait for the bot's index, with how much of that is loaded. */
function Waiting({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const index = useWaitedIndex(id, bot.id);
  return (
    <div class={styles.waiting}>
      <span class={styles.dots}>
        <span />
        <span />
        <span />
      </span>
      {index?.state === 'LOADING' && (
        <span class="soft small">
          Loading what {bot.name} has learned: {index.percent} %
        </span>
      )}
    </div>
  );
}

/** A message that was not answered: why, and what may be done. It keeps its text. */
export function Failed({
  place,
  message,
}: {
  place: { workspaceId: string; botId: string; chatId: string };
  message: Outgoing;
}) {
  return (
    <div class={styles.failed}>
      <ErrorNotice error={message.problem} onRetry={() => sendAgain(place, message)} />
      <Button small look="quiet" onClick={() => drop(place.chatId, message.id)}>
        Remove message
      </Button>
    </div>
  );
}
