import type { Bot } from '../../data/queries';

export function InsightsTab({ bot }: { bot: Bot }) {
  return <p>{bot.name}</p>;
}
