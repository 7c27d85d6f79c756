import { expect, test } from 'vitest';
import { span } from './format';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('a span is rounded to minutes before hours are taken out of it', () => {
  expect(span(40_000)).toBe('40 s');
  expect(span(12 * MINUTE)).toBe('12 min');
  expect(span(59.6 * MINUTE)).toBe('1 h 0 min');
  expect(span(12 * HOUR - 30_000)).toBe('12 h 0 min');
  expect(span(5 * HOUR + 12 * MINUTE)).toBe('5 h 12 min');
});
