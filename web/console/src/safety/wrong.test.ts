import { expect, test } from 'vitest';
import { Problem } from '../api/problem';
import { newRule, newTrigger, type Draft } from './draft';
import { entriesOf } from './words';
import { wrongOf } from './wrong';

const [medical, legal] = [newTrigger('medical', ['pain']), newTrigger('legal', ['sue', '!!'])];
const [first, second] = [newRule(), newRule()];
const sent: Draft = {
  blocked: { ...entriesOf(['casino']), typed: '??' },
  blockedReply: '',
  triggers: [medical, legal],
  rules: [first, second],
  handOverReply: '',
  holdReplies: 'none',
};
const wrong = wrongOf(
  new Problem(400, 'invalid_request', 'The request is not valid.', 'r', {
    'blockedKeywords[1]': ['Write a word.'],
    'seriousTriggers[1].keywords[1]': ['Write a word, too.'],
    'seriousTriggers[0].reply': ['Write a text.'],
    'escalation[1].when.trigger': ['Name a trigger.'],
  }),
  sent,
);

test('what is wrong stands by its word', () => {
  expect(wrong.keyword('??')).toBe('Write a word.');
  expect(wrong.keyword('casino')).toBeUndefined();
  expect(wrong.triggerKeyword(legal.key, '!!')).toBe('Write a word, too.');
  expect(wrong.triggerKeyword(medical.key, '!!')).toBeUndefined();
});

test('what is wrong stands by its trigger and its rule, wherever those stand afterwards', () => {
  expect(wrong.trigger(medical.key, 'reply')).toBe('Write a text.');
  expect(wrong.trigger(legal.key, 'reply')).toBeUndefined();
  expect(wrong.rule(second.key)).toBe('Name a trigger.');
  expect(wrong.rule(first.key)).toBeUndefined();
  expect(wrong.rule(newRule().key)).toBeUndefined();
});

test('nothing is wrong while nothing was sent', () =>
  expect(wrongOf(undefined, undefined).keyword('casino')).toBeUndefined());
