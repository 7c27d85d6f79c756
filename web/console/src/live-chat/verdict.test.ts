import { expect, test } from 'vitest';
import { verdictOf } from './verdict';

test('the rule that fires leads to its assistant', () =>
  expect(verdictOf({ botId: 'b', botName: 'Hilfe', status: 'READY', rule: 2, reason: 'Rule 2: language de' })).toEqual({
    good: true,
    sentence: 'Rule 2: language de → Hilfe',
  }));

test('an assistant that is not ready is found, and said to turn visitors away', () => {
  const found = verdictOf({ botId: 'b', botName: 'Ada', status: 'OUTDATED', rule: null, reason: 'Default assistant' });
  expect(found.good).toBe(false);
  expect(found.sentence).toBe('Default assistant → Ada');
  expect(found.but).toBe('Ada is outdated: visitors are turned away until it is ready.');
});

test('where there is nobody, what visitors read is told', () =>
  expect(verdictOf({ botId: null, botName: null, status: null, rule: null, reason: 'No assistant.' })).toMatchObject({
    good: false,
    but: 'Visitors read “No assistant.”.',
  }));
