import type { LiveEvent } from './events';

/**
 * What is read anew after an event. Each name stands for queries, by the path of their key below the workspace (`data/queries.ts`):
 *
 * - `bots` is that one query, `usage/*` all whose key begins so;
 * - `{botId}` is what the event names so; where it names none, all are meant;
 * - `/me` stands outside of the workspace.
 *
 * The longest beginning of the event's name counts. Only what is on the screen is asked for.
 */
export type Changes = Readonly<Record<string, readonly string[]>>;

// What is done in a conversation stands in the audit log, too.
const conversation = ['conversations/*', 'conversation/{conversationId}', 'audit/*'];
const figures = ['usage/*', 'trouble'];
const bot = ['bots', 'bot/{botId}'];
const documents = ['bot/{botId}/documents/*'];
const golden = ['bot/{botId}/golden'];
const sites = ['bot/{botId}/sites/*'];
const widget = ['bot/{botId}/widget/*'];

/** By an event's type, and the status of a bot where there is one. */
export const changes: Changes = {
  'conversation.created': [...conversation, ...figures],
  'conversation.state': conversation,
  'conversation.escalated': conversation,
  'conversation.deleted': conversation,
  'conversation.typing': ['conversation/{conversationId}'],
  'message.created': [...conversation, ...figures, 'unanswered/*'],
  'message.held': [...conversation, ...figures],
  'message.rated': ['conversation/{conversationId}', ...figures, 'unanswered/*'],
  'chat.changed': ['bot/{botId}/chats', 'chat/{chatId}'],
  'bot.status': [...bot, ...documents, ...golden, 'live-chat/*', 'status'],
  // A training goes on step by step; its documents are as they were.
  'bot.status PENDING': [...bot, 'status'],
  'bot.deleted': ['bots', 'bot/{botId}/*', 'conversations/*', 'live-chat/*', ...figures, 'unanswered/*', 'status'],
  // The meter takes the credits from the event itself (`follow.ts`).
  'credits.changed': figures,
  'workspace.changed': ['audit/*'],
};

/** By what a member did, as the audit log names it; the log itself is read anew after each. */
export const actions: Changes = {
  'account.': ['members', '/me'],
  'ai-provider.': ['ai-provider', 'bots', 'bot/*', 'live-chat/*', 'status'],
  'api-key.': ['api-keys'],
  'bot.': [...bot, 'bot/{botId}/edition'],
  'business-hours.': ['business-hours'],
  'canned-replies.': ['saved-replies'],
  'chat-settings.': ['live-chat/*'],
  'chat-token.': ['live-chat/*'],
  // Events of their own tell of these.
  'conversation.': [],
  'document.': [...bot, ...documents, ...golden],
  'golden.': [...golden, 'bot/{botId}'],
  'invitation.': ['invitations', 'members'],
  'member.': ['members', 'invitations', 'api-keys', 'conversations/*', 'conversation/*', '/me'],
  'safety.': ['safety'],
  'site.': [...bot, ...sites, ...documents],
  'subscription.': ['credits', '/me'],
  'synonyms.': ['bot/{botId}/synonyms'],
  'unanswered.': ['unanswered/*', ...bot, ...documents],
  'visitor.': [...conversation, 'unanswered/*'],
  'webhook.': ['webhooks', 'webhook-deliveries/*', 'status'],
  'widget.': [...bot, ...widget, 'live-chat/*'],
  'workspace.': ['settings', '/me'],
};

/** The names of queries in the row that fits best; undefined where none does. */
export function rowOf(table: Changes, name: string): readonly string[] | undefined {
  const fitting = Object.keys(table).filter(beginning => name.startsWith(beginning));
  const best = fitting.reduce((one, other) => (other.length > one.length ? other : one), '');
  return table[best];
}

/** Which queries an event makes stale. What nobody knows yet may have changed anything. */
export function staleAfter({ type, data }: Pick<LiveEvent, 'type' | 'data'>): readonly string[] {
  const ofType = rowOf(changes, data.status ? `${type} ${data.status}` : type) ?? ['*'];
  const ofAction = data.action ? (rowOf(actions, data.action) ?? ['*']) : [];
  return [...ofType, ...ofAction].map(name => filled(name, data));
}

const filled = (name: string, data: LiveEvent['data']) => {
  const values = data as Partial<Record<string, unknown>>;
  const parts: string[] = [];
  for (const part of name.split('/')) {
    const value = part.startsWith('{') ? values[part.slice(1, -1)] : part;
    if (typeof value !== 'string') return [...parts, '*'].join('/');
    parts.push(value);
  }
  return parts.join('/');
};
