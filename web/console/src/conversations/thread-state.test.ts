import { describe, expect, it } from 'vitest';
import type { ConversationState, Message } from './queries';
import { withEarlier, withNewest, withReviewed, withSent, type OpenConversation, type Thread } from './thread-state';

const message = (messageId: string, rating: Message['rating'] = null): Message => ({
  messageId,
  author: 'visitor',
  authorName: null,
  memberId: null,
  note: false,
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
  conversation: {} as OpenConversation,
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

  it('lets go of a reply that went out as another message meanwhile', () =>
    expect(ids(withNewest(thread('abhcd', 'far'), thread('bcde', 'near')))).toBe('abcde'));

  it('shows what was sent once', () => {
    expect(ids(withSent(thread('ab'), message('c')))).toBe('abc');
    expect(ids(withSent(thread('abc'), message('c')))).toBe('abc');
  });
});

describe('a reply that was held', () => {
  const held = (heldCount: number, state: ConversationState): Thread => ({
    ...thread('ah'),
    conversation: { heldCount, state } as OpenConversation,
  });
  const answer = { ...message('z'), authorName: 'Grace', memberId: 'g' };
  const stateOf = ({ conversation: { state } }: Thread) => state;

  it('is gone when it was approved: what went out comes last', () => {
    const after = withReviewed(held(2, 'HELD'), 'h', { decision: 'approve', text: null }, answer);
    expect(ids(after)).toBe('az');
    expect(after.conversation).toEqual({ heldCount: 1, state: 'HELD' });
  });

  it('leaves the conversation to the bot when it was the last, and to a person who has it', () => {
    const approved = { decision: 'approve', text: 'So.' } as const;
    expect(stateOf(withReviewed(held(1, 'HELD'), 'h', approved, answer))).toBe('BOT');
    expect(stateOf(withReviewed(held(1, 'HUMAN'), 'h', approved, answer))).toBe('HUMAN');
  });

  it('stays where it is when it was kept back, with who did so; the visitor waits', () => {
    const kept = { ...answer, messageId: 'h', review: 'rejected' } as const;
    const after = withReviewed(held(1, 'HELD'), 'h', { decision: 'reject', text: null }, kept);
    expect(ids(after)).toBe('ah');
    expect(after.messages[1]).toMatchObject({ review: 'rejected', authorName: 'Grace', memberId: 'g' });
    expect(stateOf(after)).toBe('WAITING');
  });

  it('stays as kept back when a person answers instead', () => {
    const after = withReviewed(held(1, 'HELD'), 'h', { decision: 'reject', text: 'No.' }, answer);
    expect(after.messages.map(({ messageId, review }) => [messageId, review])).toEqual([
      ['a', null],
      ['h', 'rejected'],
      ['z', null],
    ]);
    expect(stateOf(after)).toBe('HUMAN');
  });
});
