import type { Conversation, Message } from './queries';

/** A conversation with as many of its messages as were read. */
export interface Thread {
  conversation: Conversation;
  /** In the order of time. */
  messages: Message[];
  /** Where the earlier ones begin; null if there are none. */
  earlier: string | null;
}

/** The newest page put to what was read before: what is known stays, what changed is renewed, what is new comes after it. */
export function withNewest(before: Thread | undefined, newest: Thread): Thread {
  const known = new Set(before?.messages.map(({ messageId }) => messageId));
  // Without a message in common there may be a gap: then what was read before is let go.
  const joins = newest.earlier === null || newest.messages.some(({ messageId }) => known.has(messageId));
  if (!before || !joins) return newest;
  const renewed = new Set(newest.messages.map(({ messageId }) => messageId));
  const kept = before.messages.filter(({ messageId }) => !renewed.has(messageId));
  return newest.earlier === null
    ? newest
    : {
        ...newest,
        messages: [...kept, ...newest.messages],
        earlier: kept.length > 0 ? before.earlier : newest.earlier,
      };
}

/** An earlier page put before what was read. */
export function withEarlier(thread: Thread, page: Thread): Thread {
  const known = new Set(thread.messages.map(({ messageId }) => messageId));
  const messages = [...page.messages.filter(({ messageId }) => !known.has(messageId)), ...thread.messages];
  return { ...thread, messages, earlier: page.earlier };
}

/** A message just sent, unless it came with a poll already. */
export const withSent = (thread: Thread, sent: Message): Thread =>
  thread.messages.some(({ messageId }) => messageId === sent.messageId)
    ? thread
    : { ...thread, messages: [...thread.messages, sent] };
