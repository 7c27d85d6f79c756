import { useEffect, useState } from 'preact/hooks';
import { useMe } from '../data/queries';
import { useNames } from './assignee';
import { tellTyping, type Conversation } from './queries';
import type { OpenConversation } from './thread-state';
import styles from './typing.module.css';
import { visitorName } from './words';

// A sign of writing is given this often, and shown for so long (`Pegasus.Domain/Conversations/Typing.cs`).
const TELL_EVERY_MS = 4_000;
const SHOWN_MS = 8_000;

/**
 * Who is writing in a conversation besides oneself; null if nobody is.
 * @param readAt when the conversation was read: a sign that is not renewed ends
 */
export function useWriter(conversation: OpenConversation, readAt: number): string | null {
  const me = useMe();
  const nameOf = useNames();
  const [ended, setEnded] = useState(0);
  const { visitorTyping, memberTyping } = conversation;
  const isOther = memberTyping !== null && memberTyping !== me.data?.user.id;
  const isShown = (visitorTyping || isOther) && ended !== readAt;
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setEnded(readAt), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isShown, readAt]);
  if (!isShown) return null;
  return visitorTyping ? visitorName(conversation) : nameOf(memberTyping ?? '');
}

export const Writing = ({ name, byVisitor }: { name: string; byVisitor: boolean }) => (
  <p class={`${styles.writing} ${byVisitor ? '' : styles.member} soft small`} role="status">
    <span class={styles.dots} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    {name} is writing…
  </p>
);

// By conversation.
const toldAt = new Map<string, number>();

/** Tells the visitor, and the team, that one is writing to them, if a person is awaited and it was not just told. */
export function tellWriting(workspaceId: string, { id, state }: Conversation) {
  const now = Date.now();
  if ((state !== 'WAITING' && state !== 'HUMAN') || now - (toldAt.get(id) ?? 0) < TELL_EVERY_MS) return;
  toldAt.set(id, now);
  tellTyping(workspaceId, id);
}
