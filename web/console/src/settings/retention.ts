import { counted } from '../kit/format';

const MIN_DAYS = 1;
const MAX_DAYS = 3650;
const USUAL_DAYS = '90';

/** What the form holds: a choice, and the days as they are typed. */
export interface RetentionInput {
  choice: 'forever' | 'days';
  days: string;
}

export const showRetention = (days: number | null): RetentionInput =>
  days === null ? { choice: 'forever', days: USUAL_DAYS } : { choice: 'days', days: String(days) };

/** The number of days; null for good, undefined if what is typed is no such number. */
export function readRetention({ choice, days }: RetentionInput): number | null | undefined {
  if (choice === 'forever') return null;
  const number = /^\d{1,4}$/.test(days.trim()) ? Number(days) : NaN;
  return number >= MIN_DAYS && number <= MAX_DAYS ? number : undefined;
}

/** Whether conversations may be erased that were kept before. */
export const keepsShorter = (before: number | null, after: number | null | undefined) =>
  typeof after === 'number' && (before === null || after < before);

export const retentionWords = (days: number | null | undefined) =>
  days === null
    ? 'Visitors’ conversations stay until you erase them. Totals in Insights and Usage always stay.'
    : days === undefined
      ? 'Write how many days a conversation is kept after its last message.'
      : `A conversation without a message for ${counted(days, 'day')} is erased for good, once a day. Totals in Insights and Usage stay.`;
