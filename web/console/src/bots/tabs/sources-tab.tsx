import type { Bot } from '../../data/queries';

export function SourcesTab({ bot }: { bot: Bot }) {
  return <p>{bot.name}</p>;
}
