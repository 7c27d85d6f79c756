import type { Bot } from '../../data/queries';

export function EmbedTab({ bot }: { bot: Bot }) {
  return <p>{bot.name}</p>;
}
