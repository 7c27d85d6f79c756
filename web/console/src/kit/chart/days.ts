export type ChartKind = 'lines' | 'nested' | 'stacked';

const DAY_MS = 24 * 60 * 60 * 1000;
const short = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat('en', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });

const at = (day: string) => new Date(`${day}T00:00:00Z`);

/** "Nov 21" */
export const dayLabel = (day: string) => short.format(at(day));

/** "Sat, Nov 21" */
export const dayWords = (day: string) => (day ? long.format(at(day)) : '');

/** The last days up to today, by the UTC calendar, the oldest first. */
export function lastDays(length: number, today: Date): string[] {
  return Array.from({ length }, (_, index) =>
    new Date(today.getTime() - (length - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Each row with all rows before it: what lies on one another. */
export function stacked(rows: readonly (readonly number[])[]): number[][] {
  const below: number[] = [];
  return rows.map(row => row.map((value, index) => (below[index] = (below[index] ?? 0) + value)));
}

/** The end of an axis: never so near that a single count fills it. */
export const axisEnd = (highest: number) => Math.max(4, Math.ceil(highest + highest / 10));
