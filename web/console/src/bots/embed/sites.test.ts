import { expect, test } from 'vitest';
import type { Check, Installation } from './queries';
import { siteName, sitesOf, snippetRow } from './sites';

const seen = (
  origin: string | null,
  generation: number,
  current: boolean,
  minute: number,
  sessions = 1,
): Installation => ({
  origin,
  tokenGeneration: generation,
  current,
  lastSeen: `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`,
  sessions,
});

const check: Check = {
  check: 'snippet_token',
  healthy: true,
  state: 'No snippet was given to compare with the current Embed Code',
  expected: 'Matches the current Embed Code',
  fix: null,
  advice: null,
};

test('a website is listed once, by the snippet that it served last, with all its chats', () => {
  const sites = sitesOf([
    seen('https://a.example', 1, false, 5, 3),
    seen('https://a.example', 2, true, 9, 2),
    seen('https://b.example', 1, false, 12),
    seen(null, 2, true, 1),
  ]);
  expect(sites.map(({ origin, current, sessions }) => [siteName(origin), current, sessions])).toEqual([
    ['https://b.example', false, 1],
    ['https://a.example', true, 5],
    ['A page without a web address', true, 1],
  ]);
});

test('without a pasted snippet, the row goes by what the websites serve', () => {
  const old = sitesOf([seen('https://a.example', 2, true, 9), seen('https://b.example', 1, false, 5)]);
  expect(snippetRow(check, old, {})).toMatchObject({
    health: 'bad',
    state: 'https://b.example still serves an old snippet',
    fix: 'replace_snippet',
  });
  expect(snippetRow(check, old, { origin: 'https://a.example' })).toMatchObject({
    health: 'good',
    state: check.expected,
  });
  expect(snippetRow(check, old, { origin: 'https://c.example' })).toMatchObject({
    health: 'open',
    state: 'https://c.example has not shown the widget yet',
  });
  expect(snippetRow(check, [], {})).toMatchObject({ health: 'open', fix: 'replace_snippet' });
  const two = [...old, ...sitesOf([seen('https://c.example', 1, false, 5)])];
  expect(snippetRow(check, two, {}).state).toBe('2 of 3 websites still serve an old snippet');
});

test('a pasted snippet, or a widget that is not there, is judged by the server alone', () => {
  const old = sitesOf([seen('https://b.example', 1, false, 5)]);
  expect(snippetRow(check, old, { token: 'ey.a' })).toMatchObject({ health: 'good', state: check.state });
  const inactive: Check = { ...check, healthy: false, state: 'There is no Embed Code', fix: 'enable_widget' };
  expect(snippetRow(inactive, old, {})).toMatchObject({ health: 'bad', fix: 'enable_widget' });
});
