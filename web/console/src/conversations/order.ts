import type { Conversation } from './queries';

const lastTouched = ({ lastMessageAt, createdAt }: Conversation) => lastMessageAt ?? createdAt;

/** Whether a reply of the bot waits for approval there. */
export const holdsReplies = ({ state, heldCount }: Pick<Conversation, 'state' | 'heldCount'>) =>
  state === 'HELD' || heldCount > 0;

const rank = (conversation: Conversation) =>
  holdsReplies(conversation) ? 0 : conversation.state === 'WAITING' ? 1 : 2;

/**
 * The list as it is read: first those with a reply that waits for approval, then those that wait for a person, then by the last
 * message, the newest first. Those that wait may be older than all that the list has shown so far, so they come by calls of
 * their own.
 */
export function inOrder(open: readonly Conversation[], listed: readonly Conversation[]): Conversation[] {
  const byId = new Map([...listed, ...open].map(conversation => [conversation.id, conversation]));
  return [...byId.values()].sort(
    (one, other) => rank(one) - rank(other) || lastTouched(other).localeCompare(lastTouched(one)),
  );
}
