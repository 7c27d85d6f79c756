import type { Bot } from '../../data/queries';

export function SettingsTab({ bot }: { bot: Bot }) {
  return <p>{bot.name}</p>;
}
