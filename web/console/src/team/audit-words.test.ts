import { describe, expect, it } from 'vitest';
import { actionWords, actorWords, fieldWords } from './audit-words';
import type { AuditEntry } from './queries';

const entry = (actor: Partial<AuditEntry['actor']>, change: Partial<AuditEntry> = {}): AuditEntry => ({
  id: '1',
  at: '2026-11-26T12:00:00Z',
  action: 'bot.update',
  actor: { userId: 'u', email: 'ada@example.com', apiKeyId: null, apiKeyName: null, ...actor },
  targets: {},
  fields: [],
  requestId: 'r',
  outcome: 'done',
  status: 200,
  ...change,
});

describe('the words of the audit log', () => {
  it('says actions as sentences', () =>
    expect(actionWords(entry({}, { action: 'widget.rotate-token' }))).toBe('rotated the widget’s token'));

  it.each([
    'chat-token.create',
    'chat-token.revoke',
    'chat-settings.update',
    'ai-provider.update',
    'ai-provider.remove',
    'safety.update',
    'business-hours.update',
    'canned-replies.update',
    'conversation.review',
    'conversation.note',
    'conversation.assign',
    'webhook.create',
    'webhook.delete',
    'webhook.retry',
    'webhook.rotate-secret',
    'webhook.update',
  ])('has words for %s', action => expect(actionWords(entry({}, { action }))).not.toBe(action));

  it('names the rule that decided', () =>
    expect(actionWords(entry({}, { action: 'safety.decide', targets: { rule: 'Blocked keyword “casino”' } }))).toBe(
      'decided about a message: Blocked keyword “casino”',
    ));

  it('shows an action without words as it is', () =>
    expect(actionWords(entry({}, { action: 'moon.land' }))).toBe('moon.land'));

  it('tells leaving from being taken out', () => {
    const removed = (userId: string) => actionWords(entry({}, { action: 'member.remove', targets: { userId } }));
    expect(removed('u')).toBe('left the workspace');
    expect(removed('other')).toBe('took a member out');
  });

  it('names a person, or the key and whose it is', () => {
    expect(actorWords(entry({}))).toBe('ada@example.com');
    expect(actorWords(entry({ apiKeyId: 'k', apiKeyName: 'Nightly' }))).toBe('Nightly (key of ada@example.com)');
  });

  it('says the members that were sent', () =>
    expect(fieldWords(['allowedOrigins', 'theme.launcherText', 'name'])).toBe(
      'allowed origins, theme › launcher text, name',
    ));
});
