import { describe, expect, it } from 'vitest';
import { axisEnd, dayLabel, dayWords, lastDays, stacked } from './days';

describe('the days of a chart', () => {
  it('end with today, by the UTC calendar', () =>
    expect(lastDays(3, new Date('2026-03-01T23:59:00Z'))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']));

  it('are named in every time zone as in UTC', () => {
    expect(dayLabel('2026-11-21')).toBe('Nov 21');
    expect(dayWords('2026-11-21')).toBe('Sat, Nov 21');
  });

  it('lie on one another', () =>
    expect(
      stacked([
        [1, 2],
        [3, 0],
        [0, 5],
      ]),
    ).toEqual([
      [1, 2],
      [4, 2],
      [4, 7],
    ]));

  it('leave room above the highest number', () => {
    expect(axisEnd(0)).toBe(4);
    expect(axisEnd(1)).toBe(4);
    expect(axisEnd(100)).toBe(110);
  });
});
