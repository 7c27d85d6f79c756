/** A type of events, in words. */
export interface EventWords {
  type: string;
  /** What has happened, as the log names it. */
  name: string;
  /** When it is sent, as one sentence. */
  about: string;
}

export interface EventGroup {
  name: string;
  events: readonly EventWords[];
}

const OTHER = 'Other changes';

/** All types that there are words for, by what they are about. */
export const groups: readonly EventGroup[] = [
  {
    name: 'Conversations',
    events: [
      {
        type: 'conversation.created',
        name: 'Conversation started',
        about: 'A visitor has begun a conversation.',
      },
      {
        type: 'conversation.state',
        name: 'Conversation changed',
        about: 'Somebody else answers it or looks after it, or it was closed.',
      },
      {
        type: 'conversation.escalated',
        name: 'Escalation',
        about: 'A rule of the Safety page has called for a person’s attention.',
      },
      {
        type: 'conversation.deleted',
        name: 'Conversation erased',
        about: 'A conversation was erased, and nothing of it is left.',
      },
    ],
  },
  {
    name: 'Messages',
    events: [
      {
        type: 'message.created',
        name: 'Message written',
        about: 'A visitor, a bot or your team has written, or a held reply has gone out.',
      },
      { type: 'message.held', name: 'Reply held', about: 'A bot’s reply waits for somebody to approve it.' },
      { type: 'message.rated', name: 'Reply rated', about: 'A visitor has said whether a reply helped.' },
    ],
  },
  {
    name: 'Bots',
    events: [
      {
        type: 'bot.status',
        name: 'Bot changed',
        about: 'A bot was made, or its status, documents, training or settings are others.',
      },
      { type: 'bot.deleted', name: 'Bot deleted', about: 'A bot was deleted.' },
    ],
  },
  {
    name: 'Credits',
    events: [{ type: 'credits.changed', name: 'Credits changed', about: 'Credits were used, or the plan is another.' }],
  },
  {
    name: 'Chats',
    events: [
      {
        type: 'chat.changed',
        name: 'Chat changed',
        about: 'A member’s own chat with a bot was begun, answered, renamed or deleted.',
      },
    ],
  },
  {
    name: OTHER,
    events: [
      {
        type: 'workspace.changed',
        name: 'Other change',
        about: 'A member has changed anything else, which is named as in the audit log.',
      },
    ],
  },
];

const test: EventWords = { type: 'webhook.test', name: 'Test', about: 'Somebody has pressed “Send a test”.' };

const known = new Map([...groups.flatMap(({ events }) => events), test].map(words => [words.type, words]));

/** What has happened, in words; a type without words is shown as it is. */
export const eventName = (type: string) => known.get(type)?.name ?? type;

/** The groups of those types that the server has; what has no words yet stands among the other changes. */
export function groupsOf(types: readonly string[]): EventGroup[] {
  const unknown = types.filter(type => !known.has(type)).map(type => ({ type, name: type, about: '' }));
  return groups
    .map(({ name, events }) => ({
      name,
      events: [...events.filter(({ type }) => types.includes(type)), ...(name === OTHER ? unknown : [])],
    }))
    .filter(({ events }) => events.length > 0);
}

/** Which events a webhook is told of: "All events", "Escalation, Reply held". */
export const eventsWords = (types: readonly string[]) =>
  types.length === 0 ? 'All events' : types.map(eventName).join(', ');
