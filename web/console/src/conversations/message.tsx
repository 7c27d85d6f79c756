import { CircleHelp, ThumbsDown, ThumbsUp } from 'lucide-preact';
import { useMe } from '../data/queries';
import { CitedText } from '../kit/cited-text';
import { Ago } from '../kit/time';
import styles from './message.module.css';
import type { Message } from './queries';

interface MessageProps {
  message: Message;
  botName: string;
  visitor: string;
}

/** A message with all that the team may know of it: who wrote it, what it cites, how the visitor rated it. */
export function MessageView({ message, botName, visitor }: MessageProps) {
  const me = useMe();
  const { author, authorName, memberId, text, citations, answered, createdAt } = message;
  const who =
    author === 'visitor'
      ? visitor
      : author === 'bot'
        ? botName
        : memberId === me.data?.user.id
          ? 'You'
          : (authorName ?? 'Somebody of the team');
  return (
    <li class={`${styles.message} ${styles[author]}`}>
      <p class={styles.meta}>
        <strong>{who}</strong>
        <span class="soft">
          <Ago at={createdAt} />
        </span>
      </p>
      {author === 'bot' ? (
        <div class={styles.bubble} dir="auto">
          <CitedText text={text} citations={citations} />
        </div>
      ) : (
        <p class={`${styles.bubble} ${styles.plain}`} dir="auto">
          {text}
        </p>
      )}
      {author === 'bot' && !answered && (
        <p class={styles.unanswered}>
          <CircleHelp aria-hidden="true" />
          The documents did not answer this
        </p>
      )}
      <Rating message={message} />
    </li>
  );
}

function Rating({ message: { rating, comment } }: { message: Message }) {
  if (rating === null) return null;
  return (
    <p class={`${styles.rating} ${styles[rating]}`}>
      {rating === 'up' ? <ThumbsUp aria-hidden="true" /> : <ThumbsDown aria-hidden="true" />}
      <span>
        {rating === 'up' ? 'It helped' : 'It did not help'}
        {comment && <>: “{comment}”</>}
      </span>
    </p>
  );
}
