import type { Conversation } from './queries';

const lastTouched = ({ lastMessageAt, createdAt }: Conversation) => lastMessageAt ?? createdAt;

/**
 * The list as it is read: first those that wait for a person, then by the last message, the newest first. Those that wait may
 * be older than all that the list has shown so far, so they come by a call of their own.
 */
export function inOrder(waiting: readonly Conversation[], listed: readonly Conversation[]): Conversation[] {
  const byId = new Map([...listed, ...waiting].map(conversation => [conversation.id, conversation]));
  return [...byId.values()].sort(
    (one, other) =>
      Number(other.state === 'WAITING') - Number(one.state === 'WAITING') ||
      lastTouched(other).localeCompare(lastTouched(one)),
  );
}
