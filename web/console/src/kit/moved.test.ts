import { expect, test } from 'vitest';
import { moved } from './moved';

test.each([
  ['down', 0, 1, ['b', 'a', 'c']],
  ['up', 2, -1, ['a', 'c', 'b']],
  ['not above the first', 0, -1, ['a', 'b', 'c']],
  ['not below the last', 2, 1, ['a', 'b', 'c']],
] as const)('an item moves %s', (_, index, by, expected) => {
  expect(moved(['a', 'b', 'c'], index, by)).toEqual(expected);
});
