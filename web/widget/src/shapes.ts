// What Pegasus answers, read with distrust: a missing or odd member becomes a harmless one; what cannot be used throws.

export interface Theme {
  color: string;
  position: 'left' | 'right';
  launcherText: string;
  avatar: string;
}

/** What the widget shows before a conversation. */
export interface Face {
  botName: string;
  greeting: string;
  suggestedQuestions: string[];
  theme: Theme;
  maxMessageCharacters: number;
}

export interface Session {
  id: string;
  token: string;
}

export interface Citation {
  documentName: string;
  /** 0 if the document has none. */
  page: number;
  text: string;
}

export type Rating = 'up' | 'down';

/** Who answers: the bot; a person who is asked for, or there; nobody until a person has looked at the answer. */
export type Mode = 'BOT' | 'HELD' | 'WAITING' | 'HUMAN' | 'CLOSED';

export interface Reply {
  id: string;
  text: string;
  citations: Citation[];
  answered: boolean;
  mode: Mode;
}

export interface HistoryItem {
  id: string;
  author: 'visitor' | 'bot' | 'member';
  name: string;
  text: string;
  citations: Citation[];
  answered: boolean;
  rating: Rating | undefined;
}

export interface History {
  items: HistoryItem[];
  mode: Mode;
  /** A person is writing. */
  typing?: boolean;
}

type Members = Record<string, unknown>;

const membersOf = (value: unknown): Members => (typeof value === 'object' && value !== null ? (value as Members) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function required(value: unknown): string {
  if (typeof value === 'string' && value) return value;
  throw new TypeError('Pegasus answered something else.');
}

export function readMode(value: unknown): Mode {
  return /^(HELD|WAITING|HUMAN|CLOSED)$/.test(String(value)) ? (value as Mode) : 'BOT';
}

export function readTheme(value: unknown): Theme {
  const { color, position, launcherText, avatar } = membersOf(value);
  return {
    color: textOf(color),
    position: position === 'left' ? position : 'right',
    launcherText: textOf(launcherText).trim(),
    avatar: textOf(avatar).trim(),
  };
}

export function readFace(value: unknown): Face {
  const { botName, greeting, suggestedQuestions, theme, maxMessageCharacters } = membersOf(value);
  return {
    botName: required(botName),
    greeting: textOf(greeting),
    suggestedQuestions: listOf(suggestedQuestions).map(textOf).filter(Boolean),
    theme: readTheme(theme),
    maxMessageCharacters: Number(maxMessageCharacters) || 4000,
  };
}

export function readSession(value: unknown): Session {
  const { sessionId, sessionToken } = membersOf(value);
  return { id: required(sessionId), token: required(sessionToken) };
}

function readCitations(value: unknown): Citation[] {
  return listOf(value)
    .map(membersOf)
    .map(({ documentName, page, text }) => ({
      documentName: textOf(documentName),
      page: Number(page) || 0,
      text: textOf(text),
    }));
}

export function readReply(value: unknown): Reply {
  const { messageId, reply, citations, answered, state } = membersOf(value);
  if (typeof reply !== 'string') required(reply);
  return {
    id: required(messageId),
    text: textOf(reply),
    citations: readCitations(citations),
    answered: answered !== false,
    mode: readMode(state),
  };
}

function readItem(value: unknown): HistoryItem {
  const { messageId, author, authorName, text, citations, answered, rating } = membersOf(value);
  return {
    id: required(messageId),
    author: author === 'visitor' || author === 'bot' ? author : 'member',
    name: textOf(authorName),
    text: textOf(text),
    citations: readCitations(citations),
    answered: answered !== false,
    rating: rating === 'up' || rating === 'down' ? rating : undefined,
  };
}

export function readHistory(value: unknown): History {
  const { items, state, typing } = membersOf(value);
  if (!Array.isArray(items)) required(items);
  return { items: listOf(items).map(readItem), mode: readMode(state), typing: typing === true };
}
