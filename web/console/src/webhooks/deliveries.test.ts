import { expect, it } from 'vitest';
import { latestFirst, nextWords, pretty, triedWords } from './deliveries';
import type { Delivery } from './queries';

const delivery = (change: Partial<Delivery>): Delivery => ({
  id: '1',
  messageId: 'msg_h_1',
  type: 'message.held',
  state: 'PENDING',
  attempts: 1,
  status: null,
  error: null,
  createdAt: '2026-11-27T12:00:00Z',
  triedAt: null,
  nextAt: null,
  body: '{}',
  ...change,
});

it('says when the next attempt is', () => {
  const now = new Date('2026-11-27T12:00:00Z');
  expect(nextWords('2026-11-27T12:00:05Z', now)).toBe('in 5 s');
  expect(nextWords('2026-11-27T12:30:00Z', now)).toBe('in 30 min');
  expect(nextWords('2026-11-27T11:59:59Z', now)).toBe('any moment');
});

it('says how often it was tried, and what came last', () => {
  expect(triedWords(delivery({ attempts: 2, status: 503 }))).toBe('2 attempts · 503');
  expect(triedWords(delivery({ attempts: 1 }))).toBe('1 attempt');
});

it('puts tests among the events by their time, over all pages', () => {
  const at = (id: string, minute: number) => delivery({ id, createdAt: `2026-11-27T12:0${minute}:00Z` });
  const pages = [{ items: [at('event 2', 2), at('event 1', 1)] }, { items: [at('test', 3)] }];
  expect(latestFirst(pages).map(({ id }) => id)).toEqual(['test', 'event 2', 'event 1']);
});

it('shows what was sent a member a line', () => expect(pretty('{"id":"1"}')).toBe('{\n  "id": "1"\n}'));
