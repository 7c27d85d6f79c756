import { describe, expect, test } from 'vitest';
import { Problem } from '../api/problem';
import { draftOf, newRule, requestOf, sameSettings, wrongOf } from './draft';
import type { Settings } from './queries';

const saved: Settings = {
  allowedDomains: ['shop.example'],
  defaultBotId: null,
  routing: [
    { when: { pageUrl: '/de/*', language: 'de', text: null, channel: null }, botId: 'hilfe' },
    { when: { pageUrl: null, language: null, text: 'refund, money back', channel: null }, botId: 'returns' },
  ],
  rateLimit: { perMinute: 120 },
  warnings: [],
};

const refused = (errors: Record<string, string[]>) =>
  new Problem(400, 'invalid_request', 'The request is not valid.', 'r', errors);

describe('a draft', () => {
  test('is sent as it was read', () => {
    expect({ ...requestOf(draftOf(saved)), warnings: [] }).toEqual(saved);
  });

  test('is the same as what was read, however often it is read', () =>
    expect(sameSettings(draftOf(saved), draftOf(saved))).toBe(true));

  test('leaves out what is empty, and the spaces around what is not', () => {
    const draft = {
      ...draftOf(saved),
      perMinute: ' ',
      rules: [{ ...newRule('hilfe'), pageUrl: ' /de/* ', language: ' ' }],
    };
    expect(requestOf(draft)).toMatchObject({
      defaultBotId: null,
      rateLimit: { perMinute: null },
      routing: [{ when: { pageUrl: '/de/*', language: null, text: null, channel: null }, botId: 'hilfe' }],
    });
  });
});

describe('what is wrong', () => {
  const sent = draftOf({ ...saved, allowedDomains: ['shop.example', 'not a domain'] });
  const wrong = wrongOf(
    refused({
      'routing[1].when.language': ['Write the language as browsers do.'],
      'routing[0].when': ['A rule needs a condition.'],
      'routing[0].botId': ['There is no bot of this id.'],
      'allowedDomains[1]': ['Not a domain.'],
      'rateLimit.perMinute': ['Allow 1 to 6,000.'],
    }),
    sent,
  );
  const [first, second] = sent.rules.map(({ key }) => key) as [number, number];

  test('stands by its rule, wherever that has been moved since', () => {
    expect(wrong.rule(second, 'language')).toBe('Write the language as browsers do.');
    expect(wrong.rule(first, 'when')).toBe('A rule needs a condition.');
    expect(wrong.rule(first, 'botId')).toBe('There is no bot of this id.');
    expect(wrong.rule(first, 'language')).toBeUndefined();
    expect(wrong.rule(newRule('').key, 'when')).toBeUndefined();
  });

  test('stands by its domain and its number', () => {
    expect(wrong.domain('not a domain')).toBe('Not a domain.');
    expect(wrong.domain('shop.example')).toBeUndefined();
    expect(wrong.perMinute).toBe('Allow 1 to 6,000.');
  });

  test('is nothing while nothing was sent', () =>
    expect(wrongOf(undefined, undefined).rule(1, 'when')).toBeUndefined());
});
