import { describe, expect, it } from 'vitest';
import type { Conversation, Message } from './queries';
import { withEarlier, withNewest, withSent, type Thread } from './thread-state';

const message = (messageId: string, rating: Message['rating'] = null): Message => ({
  messageId,
  author: 'visitor',
  authorName: null,
  memberId: null,
  review: null,
  rule: null,
  text: messageId,
  citations: [],
  answered: true,
  createdAt: '2026-11-26T12:00:00Z',
  rating,
  comment: null,
});
const thread = (ids: string, earlier: string | null = null): Thread => ({
  conversation: {} as Conversation,
  messages: [...ids].map(id => message(id)),
  earlier,
});
const ids = ({ messages }: Thread) => messages.map(({ messageId }) => messageId).join('');

describe('a thread', () => {
  it('begins with the newest page', () => expect(withNewest(undefined, thread('cd', 'x'))).toEqual(thread('cd', 'x')));

  it('keeps what was read before, and where the rest begins', () => {
    const polled = withNewest(thread('abcd', 'far'), thread('de', 'near'));
    expect(ids(polled)).toBe('abcde');
    expect(polled.earlier).toBe('far');
  });

  it('renews what changed', () => {
    const rated = { ...thread('bc', 'near'), messages: [message('b', 'up'), message('c')] };
    expect(withNewest(thread('abc', 'far'), rated).messages[1]?.rating).toBe('up');
  });

  it('starts anew where there may be a gap', () => {
    const polled = withNewest(thread('ab', null), thread('yz', 'near'));
    expect(ids(polled)).toBe('yz');
    expect(polled.earlier).toBe('near');
  });

  it('is the newest page where that is all there is', () =>
    expect(ids(withNewest(thread('abc'), thread('c')))).toBe('c'));

  it('grows backwards', () => {
    const whole = withEarlier(thread('cd', 'near'), thread('abc', null));
    expect(ids(whole)).toBe('abcd');
    expect(whole.earlier).toBeNull();
  });

  it('shows what was sent once', () => {
    expect(ids(withSent(thread('ab'), message('c')))).toBe('abc');
    expect(ids(withSent(thread('abc'), message('c')))).toBe('abc');
  });
});
