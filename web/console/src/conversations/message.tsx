import { CircleHelp, StickyNote, ThumbsDown, ThumbsUp } from 'lucide-preact';
import { useMe } from '../data/queries';
import { CitedText } from '../kit/cited-text';
import { Pill } from '../kit/pill';
import { Ago } from '../kit/time';
import { HeldReply } from './held-reply';
import styles from './message.module.css';
import { PendingPill, RuleLine, Verdict } from './message-safety';
import type { Message } from './queries';

interface MessageProps {
  conversationId: string;
  message: Message;
  botName: string;
  visitor: string;
  /** It was held, and somebody has decided about it here. */
  onReviewed: () => void;
}

/** A message with all that the team may know of it: who wrote it, what it cites, what became of it, how the visitor rated it. */
export function MessageView({ conversationId, message, botName, visitor, onReviewed }: MessageProps) {
  const me = useMe();
  const { author, authorName, memberId, note, review, rule, text, citations, answered, createdAt } = message;
  const isMine = memberId === me.data?.user.id;
  const member = isMine ? 'You' : (authorName ?? 'Somebody of the team');
  const who = author === 'visitor' ? visitor : author === 'bot' ? botName : member;
  return (
    <li
      class={[styles.message, styles[author], note && styles.internal, review && styles[review]]
        .filter(Boolean)
        .join(' ')}
    >
      <p class={styles.meta}>
        <strong>{who}</strong>
        <span class="soft">
          <Ago at={createdAt} />
        </span>
        {review === 'pending' && <PendingPill />}
        {note && <NotePill />}
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
      {/* Where a rule decided, it may have spoken in the place of an answer. */}
      {author === 'bot' && !answered && rule === null && (
        <p class={styles.unanswered}>
          <CircleHelp aria-hidden="true" />
          The documents did not answer this
        </p>
      )}
      {rule !== null && <RuleLine rule={rule} />}
      {review !== null && review !== 'pending' && (
        <Verdict review={review} by={isMine ? 'you' : (authorName ?? 'somebody of the team')} />
      )}
      {review === 'pending' && <HeldReply conversationId={conversationId} message={message} onReviewed={onReviewed} />}
      <Rating message={message} />
    </li>
  );
}

const NotePill = () => (
  <Pill tone="warn" icon={<StickyNote />} title="The visitor never reads it">
    Note for the team
  </Pill>
);

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
