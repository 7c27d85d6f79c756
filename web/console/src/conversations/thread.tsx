import { ArrowDown, ArrowLeft, Info } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useBots } from '../data/queries';
import { Button, ButtonLink } from '../kit/button';
import { ErrorNotice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import type { Links } from './conversation-view';
import { EndFollower } from './end-follower';
import { MessageView } from './message';
import { useEarlier, type Message } from './queries';
import { ReplyBox } from './reply-box';
import { StateButtons } from './state-buttons';
import styles from './thread.module.css';
import type { Thread } from './thread-state';
import { useWriter, Writing } from './typing';
import { StatePill, stateSentence, visitorName } from './words';

/** What was said, and the box to say something oneself. */
export function ThreadView({ thread, readAt, links }: { thread: Thread; readAt: number; links: Links }) {
  const { conversation, messages } = thread;
  const heading = useRef<HTMLHeadingElement>(null);
  // On a narrow screen the list that had the focus is gone.
  useEffect(() => {
    if (!(document.activeElement as HTMLElement | null)?.checkVisibility() || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section class={styles.thread} aria-label={`Conversation with ${visitorName(conversation)}`}>
      <header class={styles.head}>
        <div class={styles.who}>
          <span class={styles.back}>
            <ButtonLink href={links.list} look="quiet" small icon={<ArrowLeft aria-hidden="true" />}>
              All
            </ButtonLink>
          </span>
          <h2 ref={heading} tabIndex={-1} class="ellipsis">
            {visitorName(conversation)}
          </h2>
          <StatePill state={conversation.state} />
          <span class={styles.toDetails}>
            <ButtonLink href={links.details} look="quiet" small icon={<Info aria-hidden="true" />}>
              Details
            </ButtonLink>
          </span>
        </div>
        <StateButtons conversation={conversation} />
        <p class={`${styles.about} soft small`}>{stateSentence(conversation.state)}</p>
      </header>
      <Messages key={conversation.id} thread={thread} readAt={readAt} />
      <Announced messages={messages} from={visitorName(conversation)} />
      <ReplyBox key={`${conversation.id}-reply`} conversation={conversation} />
    </section>
  );
}

interface MessagesProps {
  thread: Thread;
  readAt: number;
}

function Messages({ thread: { conversation, messages, earlier }, readAt }: MessagesProps) {
  const { id } = useWorkspace();
  const bots = useBots(id);
  const botName = bots.data?.find(bot => bot.id === conversation.botId)?.name ?? 'Bot';
  const older = useEarlier(id, conversation.id);
  const box = useRef<HTMLDivElement>(null);
  const [follower] = useState(() => new EndFollower());
  const [below, setBelow] = useState(false);
  const writer = useWriter(conversation, readAt);
  const first = messages[0]?.messageId ?? '';
  const last = messages.at(-1)?.messageId ?? '';
  useLayoutEffect(() => {
    if (box.current && follower.changed(box.current, first, last)) setBelow(true);
  }, [follower, first, last, writer]);

  return (
    <div class={styles.middle}>
      <div
        ref={box}
        class={styles.messages}
        onScroll={event => follower.scrolled(event.currentTarget) && setBelow(false)}
        tabIndex={0}
        role="region"
        aria-label="Messages"
      >
        {earlier !== null && (
          <div class={styles.earlier}>
            <Button small busy={older.isPending} onClick={() => older.mutate(earlier)}>
              Show earlier messages
            </Button>
            {older.error && <ErrorNotice error={older.error} />}
          </div>
        )}
        {messages.length === 0 && <p class="soft">The visitor has not written anything yet.</p>}
        <ol class={styles.list}>
          {messages.map(message => (
            <MessageView
              key={message.messageId}
              conversationId={conversation.id}
              message={message}
              botName={botName}
              visitor={visitorName(conversation)}
              // The buttons that were pressed are gone.
              onReviewed={() => requestAnimationFrame(() => box.current?.focus({ preventScroll: true }))}
            />
          ))}
        </ol>
        {writer !== null && <Writing name={writer} byVisitor={conversation.visitorTyping} />}
      </div>
      {below && (
        <div class={styles.toEnd}>
          <Button
            small
            icon={<ArrowDown />}
            onClick={() => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'instant' })}
          >
            New messages
          </Button>
        </div>
      )}
    </div>
  );
}

/** Says what the visitor writes, and what waits for approval, while one is here, for who does not see it appear. */
function Announced({ messages, from }: { messages: readonly Message[]; from: string }) {
  const [seen] = useState(() => new Set(messages.map(({ messageId }) => messageId)));
  const [words, setWords] = useState('');
  useEffect(() => {
    const fresh = messages.filter(({ messageId }) => !seen.has(messageId));
    // Earlier messages that were asked for are no news.
    const last = messages.at(-1);
    fresh.forEach(({ messageId }) => seen.add(messageId));
    if (!last || !fresh.includes(last)) return;
    if (last.author === 'visitor') setWords(`${from} wrote: ${last.text}`);
    if (last.review === 'pending') setWords(`A reply waits for approval: ${last.text}`);
  }, [messages, seen, from]);
  return (
    <p class="visually-hidden" role="status">
      {words}
    </p>
  );
}
