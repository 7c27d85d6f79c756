import { expect, it } from 'vitest';
import { clock, forecastWords } from './forecast';

const now = new Date('2026-11-21T14:00:00Z');

it('says when the credits end, where the reader is', () => {
  const end = new Date('2026-11-21T15:30:00Z');
  const words = forecastWords({ perHour: 12, runsOutAt: end.toISOString() }, now);
  expect(words).toBe(`At this rate today’s credits end at ${clock(end)}, in 1 h 30 min.`);
});

it('says that they last', () => {
  expect(forecastWords({ perHour: 12.4, runsOutAt: null }, now)).toContain('12 an hour');
  expect(forecastWords({ perHour: 0, runsOutAt: null }, now)).toContain('Hardly any');
});
