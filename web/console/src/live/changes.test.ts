import { describe, expect, it } from 'vitest';
import { words } from '../team/audit-words';
import { actions, rowOf, staleAfter } from './changes';

const did = (action: string, data = {}) => staleAfter({ type: 'workspace.changed', data: { action, ...data } });

describe('what is read anew', () => {
  it.each(Object.keys(words))('knows what %s changes', action => expect(rowOf(actions, action)).toBeDefined());

  it.each([
    'conversation.created',
    'conversation.state',
    'conversation.escalated',
    'conversation.deleted',
    'conversation.typing',
    'message.created',
    'message.held',
    'message.rated',
    'chat.changed',
    'bot.status',
    'bot.deleted',
    'credits.changed',
    'workspace.changed',
  ])('knows what %s changes', type => expect(staleAfter({ type, data: {} })).not.toContain('*'));

  it('is the thread and the lists after a message', () =>
    expect(staleAfter({ type: 'message.created', data: { conversationId: 'c', botId: 'b' } })).toEqual([
      'conversations/*',
      'conversation/c',
      'audit/*',
      'usage/*',
      'trouble',
      'unanswered/*',
    ]));

  it('is what a member did, and the audit log', () =>
    expect(did('document.add', { botId: 'b' })).toEqual([
      'audit/*',
      'bots',
      'bot/b',
      'bot/b/documents/*',
      'bot/b/golden',
    ]));

  it('are no documents while a training goes on', () =>
    expect(staleAfter({ type: 'bot.status', data: { botId: 'b', status: 'PENDING' } })).toEqual([
      'bots',
      'bot/b',
      'status',
    ]));

  it('is all of a kind where the event names none', () =>
    expect(did('synonyms.replace')).toEqual(['audit/*', 'bot/*']));

  it('is everything after what is not known yet', () => {
    expect(did('moon.land')).toEqual(['audit/*', '*']);
    expect(staleAfter({ type: 'moon.landed', data: {} })).toEqual(['*']);
  });
});
