import { describe, expect, it } from 'vitest';
import { inOrder } from './order';
import type { Conversation } from './queries';
import { pageName, preview, visitorName, waitsForTeam } from './words';

const conversation = (change: Partial<Conversation>): Conversation => ({
  id: 'c',
  botId: 'b',
  state: 'BOT',
  createdAt: '2026-11-26T10:00:00Z',
  lastMessageAt: null,
  origin: null,
  visitor: { name: null, email: null, pageUrl: null },
  lastMessage: null,
  messageCount: 0,
  handoffReason: null,
  heldCount: 0,
  escalatedBy: null,
  assignedTo: null,
  channel: null,
  routedBy: null,
  ...change,
});

describe('the list of conversations', () => {
  it('has first those that wait, then the newest, and each once', () => {
    const old = conversation({ id: 'old', state: 'WAITING', lastMessageAt: '2026-11-20T10:00:00Z' });
    const fresh = conversation({ id: 'fresh', lastMessageAt: '2026-11-26T12:00:00Z' });
    const silent = conversation({ id: 'silent' });
    expect(inOrder([old], [silent, fresh, old]).map(({ id }) => id)).toEqual(['old', 'fresh', 'silent']);
  });

  it('has replies that wait for approval before all else, whoever has the conversation', () => {
    const waiting = conversation({ id: 'waiting', state: 'WAITING', lastMessageAt: '2026-11-26T12:00:00Z' });
    const held = conversation({ id: 'held', state: 'HELD', heldCount: 1, lastMessageAt: '2026-11-20T10:00:00Z' });
    const both = conversation({ id: 'both', state: 'HUMAN', heldCount: 1, lastMessageAt: '2026-11-19T10:00:00Z' });
    expect(inOrder([waiting, held], [both]).map(({ id }) => id)).toEqual(['held', 'both', 'waiting']);
  });

  it('believes what waits over what the list knew before', () => {
    const waits = conversation({ state: 'WAITING' });
    expect(inOrder([waits], [conversation({})])).toEqual([waits]);
  });
});

describe('a conversation in words', () => {
  it('names the visitor as well as it can', () => {
    expect(visitorName(conversation({ visitor: { name: 'Ada', email: 'a@b.c', pageUrl: null } }))).toBe('Ada');
    expect(visitorName(conversation({ visitor: { name: ' ', email: 'a@b.c', pageUrl: null } }))).toBe('a@b.c');
    expect(visitorName(conversation({}))).toBe('Visitor');
  });

  it('names the page without what belongs to nobody else', () => {
    const at = (pageUrl: string | null, origin: string | null = null) =>
      pageName(conversation({ origin, visitor: { name: null, email: null, pageUrl } }));
    expect(at('https://shop.example.com/a/b?token=secret#c')).toBe('shop.example.com/a/b');
    expect(at('https://shop.example.com/')).toBe('shop.example.com');
    expect(at(null, 'https://shop.example.com')).toBe('shop.example.com');
    expect(at('no address')).toBe('no address');
    expect(at(null)).toBeNull();
  });

  it('shows the last message and who wrote it', () => {
    expect(preview(conversation({}))).toBe('No messages yet');
    expect(preview(conversation({ lastMessage: { author: 'member', text: 'Hello' } }))).toBe('Team: Hello');
    expect(preview(conversation({ lastMessage: { author: 'bot', text: 'It costs **4.90** [1].' } }))).toBe(
      'Bot: It costs 4.90.',
    );
    expect(preview(conversation({ lastMessage: { author: 'visitor', text: '2 * 2 [1]' } }))).toBe('2 * 2 [1]');
  });

  it('knows when somebody has to answer', () => {
    expect(waitsForTeam(conversation({ state: 'WAITING' }))).toBe(true);
    expect(waitsForTeam(conversation({ state: 'HELD', heldCount: 1 }))).toBe(true);
    expect(waitsForTeam(conversation({ state: 'HUMAN', lastMessage: { author: 'visitor', text: '?' } }))).toBe(true);
    expect(waitsForTeam(conversation({ state: 'HUMAN', lastMessage: { author: 'member', text: '!' } }))).toBe(false);
    expect(waitsForTeam(conversation({ lastMessage: { author: 'visitor', text: '?' } }))).toBe(false);
  });
});
