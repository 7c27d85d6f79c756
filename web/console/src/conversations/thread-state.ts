import type { Conversation, ConversationState, Message } from './queries';

/** A conversation with what its list does not tell. */
export interface OpenConversation extends Conversation {
  /** The safety rule since which the bot's replies are held; null if none does. */
  holdsBy: string | null;
  visitorTyping: boolean;
  /** The member who is writing; null if nobody is. */
  memberTyping: string | null;
}

/** A conversation with as many of its messages as were read. */
export interface Thread {
  conversation: OpenConversation;
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
  // What stood among these and is not there any more was let go out as another message, later.
  const kept = before.messages.slice(
    0,
    before.messages.findIndex(({ messageId }) => renewed.has(messageId)),
  );
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

/** What a person decides about a reply that was held: it may go out, in other words if there are any; or it is kept back, with words of their own if there are any. */
export interface Decision {
  decision: 'approve' | 'reject';
  text: string | null;
}

/**
 * After a reply was reviewed. What goes out is a message of its own, at the end; a reply that was kept back stays where it is.
 * @param answer What went out; else the reply that was kept back.
 */
export function withReviewed(thread: Thread, heldId: string, { decision, text }: Decision, answer: Message): Thread {
  const { authorName, memberId } = answer;
  const rejected = { review: 'rejected', authorName, memberId } as const;
  const isOut = decision === 'approve' || text !== null;
  const messages =
    decision === 'approve'
      ? thread.messages.filter(({ messageId }) => messageId !== heldId)
      : thread.messages.map(message => (message.messageId === heldId ? { ...message, ...rejected } : message));
  const heldCount = Math.max(0, thread.conversation.heldCount - 1);
  const state = stateAfter(thread.conversation.state, decision, text, heldCount);
  const reviewed = { ...thread, messages, conversation: { ...thread.conversation, heldCount, state } };
  return isOut ? withSent(reviewed, answer) : reviewed;
}

function stateAfter(
  state: ConversationState,
  decision: Decision['decision'],
  text: string | null,
  heldCount: number,
): ConversationState {
  const isBots = state === 'BOT' || state === 'HELD';
  if (decision === 'reject') return text !== null ? 'HUMAN' : isBots ? 'WAITING' : state;
  if (!isBots) return state;
  return heldCount > 0 ? 'HELD' : 'BOT';
}
