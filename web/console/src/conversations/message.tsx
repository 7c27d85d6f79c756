import { CircleHelp, FileText, ThumbsDown, ThumbsUp } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useMe } from '../data/queries';
import { intoView } from '../kit/into-view';
import { Prose } from '../kit/prose';
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
  const { author, authorName, memberId, text, answered, createdAt } = message;
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
        <Answer message={message} />
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

function Answer({ message: { text, citations } }: { message: Message }) {
  const passages = useId();
  const [shown, setShown] = useState<number>();
  const toggle = (number: number) => setShown(shown === number ? undefined : number);
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
  const passage = shown === undefined ? undefined : citations[shown - 1];
  return (
    <div class={styles.bubble} dir="auto">
      <Prose text={text} cite={cite} />
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
      <div id={passages}>
        {passage && (
          <figure key={shown} ref={intoView} class={styles.passage}>
            <figcaption>
              <FileText aria-hidden="true" />
              {passage.documentName}
            </figcaption>
            <blockquote>{passage.text}</blockquote>
          </figure>
        )}
      </div>
    </div>
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
