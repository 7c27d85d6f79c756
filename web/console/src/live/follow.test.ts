import { QueryClient } from '@tanstack/preact-query';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from './events';
import { filterOf, follow } from './follow';

const event = (type: string, data: LiveEvent['data']): LiveEvent => ({
  type,
  at: '2026-11-27T12:00:00Z',
  id: '1',
  data,
});
const credits = event('credits.changed', {
  plan: 'Free',
  dailyQuota: 5,
  used: 2,
  remaining: 3,
  resetsAt: '2026-11-28T00:00:00Z',
});
const key = ['workspace', 'w', 'credits'];

describe('names of queries', () => {
  it('are one, or all below', () => {
    expect(filterOf('w', 'bots')).toEqual({ queryKey: ['workspace', 'w', 'bots'], exact: true });
    expect(filterOf('w', 'bot/b/documents/*')).toEqual({
      queryKey: ['workspace', 'w', 'bot', 'b', 'documents'],
      exact: false,
    });
    expect(filterOf('w', '*')).toEqual({ queryKey: ['workspace', 'w'], exact: false });
    expect(filterOf('w', '/me')).toEqual({ queryKey: ['me'], exact: true });
  });
});

describe('following an event', () => {
  it('moves the meter without a call', () => {
    const queries = new QueryClient();
    queries.setQueryData(key, { plan: 'Free', dailyQuota: 5, used: 1, remaining: 4, resetsAt: '', plans: [] });
    expect(follow(queries, 'w', credits, () => false)).not.toContain('credits');
    expect(queries.getQueryData(key)).toEqual({ ...credits.data, plans: [] });
  });

  it('asks for credits that were not read yet, or are being read', () => {
    const queries = new QueryClient();
    expect(follow(queries, 'w', credits, () => false)).toContain('credits');
    void queries.fetchQuery({ queryKey: key, queryFn: () => new Promise(() => undefined) });
    expect(follow(queries, 'w', credits, () => false)).toContain('credits');
  });

  it('leaves others’ chats alone', () => {
    const chat = event('chat.changed', { botId: 'b', chatId: 'c', userId: 'u' });
    expect(follow(new QueryClient(), 'w', chat, () => true)).toEqual([]);
    expect(follow(new QueryClient(), 'w', chat, () => false)).toEqual(['bot/b/chats', 'chat/c']);
  });
});
