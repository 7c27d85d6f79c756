import type { Schema } from '../api/client';

export type Weekday = NonNullable<Schema['OpeningSpan']['day']>;

/** A week, from Monday on. */
export const weekdays: readonly { day: Weekday; name: string }[] = [
  { day: 'monday', name: 'Monday' },
  { day: 'tuesday', name: 'Tuesday' },
  { day: 'wednesday', name: 'Wednesday' },
  { day: 'thursday', name: 'Thursday' },
  { day: 'friday', name: 'Friday' },
  { day: 'saturday', name: 'Saturday' },
  { day: 'sunday', name: 'Sunday' },
];

/** The days to which hours are copied: Monday to Friday. */
export const workdays = weekdays.slice(0, 5).map(({ day }) => day);

/** Where the reader is, by its IANA name. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All time zones that the browser knows. */
export const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')];

/** An opening on its zone's own clock, as visitors read it: "Monday 09:00 (Europe/Vienna)". */
export function openingWords(opensAt: string, timeZone: string): string {
  const zone = knows(timeZone) ? timeZone : 'UTC';
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(new Date(opensAt));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(each => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('hour')}:${part('minute')} (${zone})`;
}

/** An old browser may not know a new zone. */
function knows(timeZone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
