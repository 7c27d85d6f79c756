import type { Schema } from '../api/client';
import { ownZone, weekdays, workdays, type Weekday } from './week';

/** A stretch of a day as it is being written; times as an input of type "time" has them: "" while there is none. */
export interface SpanDraft {
  /** Names the span as long as it is being written. */
  key: number;
  day: Weekday;
  from: string;
  /** "00:00" is the day's end. */
  to: string;
}

/** The hours as they are being written. */
export interface Draft {
  enabled: boolean;
  timeZone: string;
  spans: readonly SpanDraft[];
  /** Empty for Pegasus' own words. */
  awayText: string;
}

const MIDNIGHT = '00:00';
const DAY_END = '24:00';
const OPENS_AT = '{{opensAt}}';

let next = 1;

const newSpan = (day: Weekday, from = '09:00', to = '17:00'): SpanDraft => ({ key: next++, day, from, to });

const usual = () => workdays.map(day => newSpan(day));

/** Hours that were never written begin with what most have, on the clock of whoever writes them. */
export function draftOf({ enabled, timeZone, days, awayText }: Schema['BusinessHours']): Draft {
  const isNew = !enabled && days.length === 0;
  return {
    enabled,
    timeZone: isNew ? ownZone() : timeZone,
    spans: isNew
      ? usual()
      : days.map(({ day, from, to }) => newSpan(day ?? 'monday', from ?? '', to === DAY_END ? MIDNIGHT : (to ?? ''))),
    awayText: awayText ?? '',
  };
}

const placeOf = ({ day }: SpanDraft) => weekdays.findIndex(each => each.day === day);

/** The spans in the order of the week; those of a day in the order in which they were written. */
export const inOrder = (spans: readonly SpanDraft[]) => [...spans].sort((one, other) => placeOf(one) - placeOf(other));

export const requestOf = (draft: Draft): Schema['BusinessHoursRequest'] => ({
  enabled: draft.enabled,
  timeZone: draft.timeZone.trim(),
  days: inOrder(draft.spans).map(({ day, from, to }) => ({ day, from, to: to === MIDNIGHT ? DAY_END : to })),
  awayText: draft.awayText.trim() || null,
});

export const sameHours = (one: Draft, other: Draft) =>
  JSON.stringify(requestOf(one)) === JSON.stringify(requestOf(other));

/** One more stretch of a day: its first are the usual hours, a further one begins where the last ends. */
export function withSpan(spans: readonly SpanDraft[], day: Weekday): SpanDraft[] {
  const last = spans.filter(span => span.day === day).at(-1);
  return [...spans, last ? newSpan(day, last.to, '') : newSpan(day)];
}

/** Monday to Friday with the hours of one day. */
export function copiedToWorkdays(spans: readonly SpanDraft[], day: Weekday): SpanDraft[] {
  const hours = spans.filter(span => span.day === day);
  const others = spans.filter(span => span.day === day || !workdays.includes(span.day));
  const copies = workdays
    .filter(other => other !== day)
    .flatMap(other => hours.map(({ from, to }) => newSpan(other, from, to)));
  return [...others, ...copies];
}

/** What a visitor would read, with the first opening of the week as an example. */
export function awayPreview({ awayText, spans, timeZone }: Draft, defaultText: string): string {
  const first = inOrder(spans)[0];
  const name = weekdays.find(({ day }) => day === first?.day)?.name ?? 'Monday';
  return (awayText.trim() || defaultText).replaceAll(OPENS_AT, () => `${name} ${first?.from || '09:00'} (${timeZone})`);
}
