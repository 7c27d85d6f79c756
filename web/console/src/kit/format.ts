const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const whole = new Intl.NumberFormat('en');

/** 1,234 */
export const count = (value: number) => whole.format(value);

/** "1 document", "3 documents" */
export const counted = (value: number, noun: string, plural = `${noun}s`) =>
  `${count(value)} ${value === 1 ? noun : plural}`;

/** 1.2 kB */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, value > 0 ? Math.floor(Math.log(value) / Math.log(1000)) : 0);
  const scaled = value / 1000 ** power;
  return `${scaled >= 10 || power === 0 ? Math.round(scaled) : scaled.toFixed(1)} ${units[power]}`;
}

/** "2 hr. ago", "in 5 min."; days from two days on. */
export function ago(at: Date, now: Date): string {
  const span = at.getTime() - now.getTime();
  const size = Math.abs(span);
  if (size < MINUTE) return 'just now';
  if (size < HOUR) return relative.format(Math.round(span / MINUTE), 'minute');
  if (size < 2 * DAY) return relative.format(Math.round(span / HOUR), 'hour');
  if (size < 60 * DAY) return relative.format(Math.round(span / DAY), 'day');
  return at.toLocaleDateString('en', { dateStyle: 'medium' });
}

/** "5 h 12 min", "12 min", "40 s": how long something takes. */
export function span(milliseconds: number): string {
  const rest = Math.max(0, milliseconds);
  if (rest < MINUTE) return `${Math.ceil(rest / 1000)} s`;
  // Rounded before it is divided: nobody waits for 11 h 60 min.
  const minutes = Math.round(rest / MINUTE);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** "3:04:05 PM", where the reader is. */
export const timeOfDay = (at: Date) => at.toLocaleTimeString('en', { timeStyle: 'medium' });

/** The exact time, where the reader is. */
export const exact = (at: Date) => at.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' });
