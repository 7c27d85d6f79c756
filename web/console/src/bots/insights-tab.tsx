import type { Bot } from '../data/queries';
import { Insights } from '../insights/insights';
import { PeriodChoice, usePeriod } from '../insights/period';

/** What visitors ask this bot, and how well it answers. */
export function InsightsTab({ bot }: { bot: Bot }) {
  const period = usePeriod();
  return (
    <>
      <div class="spread">
        <p class="soft">What visitors ask this bot, and how well it answers. Days are UTC days.</p>
        <PeriodChoice {...period} />
      </div>
      <Insights botId={bot.id} period={period} />
    </>
  );
}
