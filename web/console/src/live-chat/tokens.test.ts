import { expect, test } from 'vitest';
import type { Token } from './queries';
import { endingInUse, listed } from './tokens';

const token = (id: string, state: Token['state'], expiresAt: string, ...seenOn: [string, string][]): Token => ({
  id,
  name: id,
  token: '',
  snippet: '',
  state,
  createdAt: '2026-11-01T00:00:00Z',
  expiresAt,
  allowedDomains: [],
  createdBy: '',
  seenOn: seenOn.map(([origin, lastSeen]) => ({ origin, lastSeen, sessions: 1 })),
});

const shop = 'https://shop.example';
const help = 'https://help.example';

test('tokens that end soon while websites use them are told, the first to end first', () => {
  const found = endingInUse([
    token('later', 'EXPIRING', '2026-12-02T00:00:00Z', [help, '2026-11-26T00:00:00Z']),
    token('sooner', 'EXPIRING', '2026-12-01T00:00:00Z', [shop, '2026-11-26T00:00:00Z']),
    token('unused', 'EXPIRING', '2026-12-01T00:00:00Z'),
    token('over', 'EXPIRED', '2026-11-20T00:00:00Z', [shop, '2026-11-19T00:00:00Z']),
  ]);
  expect(found.map(({ token, sites }) => [token.id, sites])).toEqual([
    ['sooner', [shop]],
    ['later', [help]],
  ]);
});

test('a website that has its new snippet needs no other', () => {
  const found = endingInUse([
    token('new', 'ACTIVE', '2027-01-01T00:00:00Z', [shop, '2026-11-26T12:00:00Z'], [help, '2026-11-20T00:00:00Z']),
    token('old', 'EXPIRING', '2026-12-01T00:00:00Z', [shop, '2026-11-26T11:00:00Z'], [help, '2026-11-26T11:00:00Z']),
  ]);
  expect(found.map(({ sites }) => sites)).toEqual([[help]]);
});

test('names are listed as people list them', () => {
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
});
