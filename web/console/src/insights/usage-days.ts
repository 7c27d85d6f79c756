import type { DayUsage } from './queries';

export type Counted = Exclude<keyof DayUsage, 'date' | 'botId'>;

/** One count for each of the days, of all bots together; 0 where nothing happened. */
export function perDay(days: readonly string[], usage: readonly DayUsage[], what: Counted): number[] {
  const totals = new Map<string, number>();
  for (const row of usage) totals.set(row.date, (totals.get(row.date) ?? 0) + row[what]);
  return days.map(day => totals.get(day) ?? 0);
}

export interface BotDays {
  /** Null for all that are not shown one by one. */
  botId: string | null;
  values: number[];
}

/** A count by bot and day: the bots that have most of it, and the rest together. */
export function perBot(days: readonly string[], usage: readonly DayUsage[], what: Counted, most: number): BotDays[] {
  const totals = new Map<string, number>();
  for (const row of usage) totals.set(row.botId, (totals.get(row.botId) ?? 0) + row[what]);
  const ranked = [...totals].filter(([, total]) => total > 0).sort(([, one], [, other]) => other - one);
  const shown: BotDays[] = ranked.slice(0, most).map(([botId]) => ({
    botId,
    values: perDay(
      days,
      usage.filter(row => row.botId === botId),
      what,
    ),
  }));
  const named = new Set(shown.map(({ botId }) => botId));
  const rest = usage.filter(row => !named.has(row.botId));
  if (ranked.length > most) shown.push({ botId: null, values: perDay(days, rest, what) });
  return shown;
}

/** "12 %"; "–" of nothing. */
export const share = (part: number, whole: number) => (whole > 0 ? `${Math.round((part / whole) * 100)} %` : '–');
