import { describe, expect, it } from 'vitest';
import type { Schema } from '../api/client';
import { awayPreview, copiedToWorkdays, draftOf, requestOf, sameHours, withSpan } from './draft';
import { openingWords, ownZone } from './week';

const none: Schema['BusinessHours'] = {
  enabled: false,
  timeZone: 'UTC',
  days: [],
  awayText: null,
  defaultAwayText: 'Back on {{opensAt}}.',
  isOpen: true,
  opensAt: null,
};
const late: Schema['BusinessHours'] = {
  ...none,
  enabled: true,
  timeZone: 'Europe/Vienna',
  days: [
    { day: 'monday', from: '09:00', to: '12:00' },
    { day: 'friday', from: '20:00', to: '24:00' },
  ],
};
const hours = (draft: ReturnType<typeof draftOf>) =>
  requestOf(draft).days?.map(span => `${span?.day} ${span?.from} ${span?.to}`);

describe('business hours as they are written', () => {
  it('begin with what most have, where the reader is', () => {
    const draft = draftOf(none);
    expect(draft.timeZone).toBe(ownZone());
    expect(hours(draft)).toHaveLength(5);
    expect(hours(draft)?.[0]).toBe('monday 09:00 17:00');
    expect(sameHours(draft, draftOf(none))).toBe(true);
  });

  it('are stored as they were read, the end of a day too', () => {
    const draft = draftOf(late);
    expect(draft.spans[1]?.to).toBe('00:00');
    expect(hours(draft)).toEqual(['monday 09:00 12:00', 'friday 20:00 24:00']);
    expect(requestOf({ ...draft, awayText: '  ' }).awayText).toBeNull();
    // A day off keeps its day off.
    expect(hours(draftOf({ ...late, enabled: false }))).toHaveLength(2);
  });

  it('go on where a day’s last stretch ends', () => {
    const draft = draftOf(late);
    expect(hours({ ...draft, spans: withSpan(draft.spans, 'monday') })).toEqual([
      'monday 09:00 12:00',
      'monday 12:00 ',
      'friday 20:00 24:00',
    ]);
    expect(withSpan(draft.spans, 'sunday').at(-1)).toMatchObject({ day: 'sunday', from: '09:00', to: '17:00' });
  });

  it('are copied to the weekdays and leave the weekend alone', () => {
    const draft = draftOf({ ...late, days: [...late.days, { day: 'sunday', from: '10:00', to: '11:00' }] });
    expect(hours({ ...draft, spans: copiedToWorkdays(draft.spans, 'monday') })).toEqual([
      'monday 09:00 12:00',
      'tuesday 09:00 12:00',
      'wednesday 09:00 12:00',
      'thursday 09:00 12:00',
      'friday 09:00 12:00',
      'sunday 10:00 11:00',
    ]);
    expect(hours({ ...draft, spans: copiedToWorkdays(draft.spans, 'sunday') })).toHaveLength(6);
  });

  it('say when they begin, on their own clock', () => {
    expect(openingWords('2026-11-30T08:00:00Z', 'Europe/Vienna')).toBe('Monday 09:00 (Europe/Vienna)');
    expect(openingWords('2026-11-29T23:00:00Z', 'Europe/Vienna')).toBe('Monday 00:00 (Europe/Vienna)');
    expect(openingWords('2026-11-29T23:00:00Z', 'Moon/Tycho')).toBe('Sunday 23:00 (UTC)');
    expect(awayPreview(draftOf(late), none.defaultAwayText)).toBe('Back on Monday 09:00 (Europe/Vienna).');
    expect(awayPreview({ ...draftOf(late), awayText: 'Soon: {{opensAt}}, {{opensAt}}' }, '')).toBe(
      'Soon: Monday 09:00 (Europe/Vienna), Monday 09:00 (Europe/Vienna)',
    );
  });
});
