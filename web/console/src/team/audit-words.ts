import type { AuditEntry } from './queries';

/** What each action is, after the name of who did it. */
export const words: Record<string, string> = {
  'account.change-password': 'changed their password',
  'account.sign-out-everywhere': 'signed out on all devices',
  'account.update': 'changed their account',
  'ai-provider.remove': 'went back to Pegasus’ own AI provider',
  'ai-provider.update': 'changed the AI provider',
  'api-key.create': 'made an API key',
  'api-key.revoke': 'revoked an API key',
  'bot.create': 'made a bot',
  'bot.delete': 'deleted a bot',
  'bot.duplicate': 'duplicated a bot',
  'bot.train': 'trained a bot',
  'bot.update': 'changed a bot',
  'chat-settings.update': 'changed the live chat’s settings',
  'chat-token.create': 'made a widget token',
  'chat-token.revoke': 'revoked a widget token',
  'conversation.assign': 'said who looks after a conversation',
  'conversation.erase': 'erased a conversation',
  'conversation.note': 'wrote a note on a conversation',
  'conversation.reply': 'replied to a visitor',
  'conversation.review': 'looked at a reply that was held',
  'conversation.state': 'took over, handed back or closed a conversation',
  'document.add': 'added a document',
  'document.delete': 'deleted a document',
  'document.refresh': 'read a web page anew',
  'document.rename': 'renamed a document',
  'document.replace': 'replaced a document',
  'golden.add': 'added a golden question',
  'golden.delete': 'deleted a golden question',
  'golden.demand': 'changed the required pass rate',
  'golden.replace': 'replaced the golden questions',
  'golden.update': 'changed a golden question',
  'invitation.accept': 'joined by invitation',
  'invitation.create': 'invited someone',
  'invitation.revoke': 'revoked an invitation',
  'member.change-role': 'changed a member’s role',
  'member.remove': 'took a member out',
  'safety.update': 'changed the safety rules',
  'business-hours.update': 'changed the business hours',
  'canned-replies.update': 'changed the saved replies',
  'site.cancel': 'ended or dismissed the reading of a site',
  'site.crawl': 'had a site read',
  'site.refresh': 'had all web pages read anew',
  'subscription.change': 'changed the plan',
  'synonyms.replace': 'changed the synonyms',
  'unanswered.answer': 'answered an open question',
  'unanswered.dismiss': 'dismissed an open question',
  'visitor.erase': 'erased a visitor',
  'webhook.create': 'added a webhook',
  'webhook.delete': 'deleted a webhook',
  'webhook.retry': 'had a webhook told once more',
  'webhook.rotate-secret': 'gave a webhook a new secret',
  'webhook.update': 'changed a webhook',
  'widget.apply-fix': 'mended the widget with one click',
  'widget.delete': 'deleted the widget',
  'widget.enable': 'enabled the widget',
  'widget.rotate-token': 'rotated the widget’s token',
  'widget.update': 'changed the widget',
  'workspace.erase': 'erased the workspace',
  'workspace.update': 'changed the workspace’s settings',
};

/** What was done, to be read after the name of who did it; an action without words is shown as it is. */
export const actionWords = ({ action, actor, targets }: Pick<AuditEntry, 'action' | 'actor' | 'targets'>) => {
  const { userId, rule } = targets as Record<string, string | undefined>;
  if (action === 'member.remove' && userId === actor.userId) return 'left the workspace';
  // Named whole: it is the rule that people look for.
  if (action === 'safety.decide') return `decided about a message: ${rule}`;
  return words[action] ?? action;
};

/** Who did it: a person, or a person's key. */
export const actorWords = ({ actor }: AuditEntry) =>
  actor.apiKeyId ? `${actor.apiKeyName ?? 'API key'} (key of ${actor.email})` : actor.email;

const ends = { done: 'Done', refused: 'Refused', unknown: 'Unknown' } as const;

export const outcomeWords = (outcome: AuditEntry['outcome']) => ends[outcome];

const fieldNames: Record<string, string> = {
  allowedOrigins: 'allowed origins',
  apiKey: 'API key',
  defaultBotId: 'default assistant',
  email: 'e-mail',
  expiresInDays: 'days until it expires',
  requiredPassRate: 'required pass rate',
  retentionDays: 'retention',
  webRefresh: 'web refresh',
  suggestedQuestions: 'suggested questions',
};

/** Which members the call sent, in words; empty where it sent none. */
export const fieldWords = (fields: readonly string[]) =>
  fields
    .filter(field => field !== 'clientMessageId')
    .map(
      field =>
        fieldNames[field] ??
        field
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .replaceAll('.', ' › ')
          .toLowerCase(),
    )
    .join(', ');
