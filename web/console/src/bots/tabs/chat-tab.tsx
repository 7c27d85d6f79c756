import type { Bot } from '../../data/queries';

export function ChatTab({ bot }: { bot: Bot }) {
  return <p>{bot.name}</p>;
}
