import { describe, expect, test } from 'vitest';
import { rateWords, readRate, staysBefore } from './words';

describe('a rate', () => {
  test.each([
    ['', null],
    [' ', null],
    ['0', 0],
    ['100', 100],
    ['101', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['much', undefined],
  ])('%j is read', (text, expected) => expect(readRate(text)).toBe(expected));

  test('is told with what is required', () => {
    expect(rateWords({ passed: 3, total: 4, passRate: 75, requiredPassRate: 90 })).toBe(
      '3 of 4 passed (75%); 90% are required.',
    );
    expect(rateWords({ passed: 0, total: 0, passRate: null, requiredPassRate: null })).toBe('0 of 0 passed.');
  });

  test.each([
    [66, 67, true],
    [67, 67, false],
    [0, null, false],
  ])('of %s with %s required leaves the version before: %s', (passRate, requiredPassRate, expected) =>
    expect(staysBefore({ passRate, requiredPassRate })).toBe(expected),
  );
});
