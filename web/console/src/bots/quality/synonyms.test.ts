import { describe, expect, test } from 'vitest';
import { groupProblems, readGroups, showGroups } from './synonyms';

describe('synonyms', () => {
  test('are read line by line', () =>
    expect(readGroups(' gift card, voucher ,\n\nparking; car park\n ,')).toEqual([
      ['gift card', 'voucher'],
      ['parking', 'car park'],
    ]));

  test('are shown as they were read', () => {
    const groups = [
      ['gift card', 'voucher'],
      ['parking', 'car park', 'garage'],
    ];
    expect(readGroups(showGroups(groups))).toEqual(groups);
  });

  test('are told what is wrong by the number of the group', () =>
    expect(groupProblems({ 'groups[1][0]': ['Too long.'], groups: ['Too many.'] })).toEqual([
      'Group 2: Too long.',
      'Too many.',
    ]));
});
