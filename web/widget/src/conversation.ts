import type { Failure } from './api';
import type { Citation, History, HistoryItem, Mode, Rating, Reply } from './shapes';

/** A message on the screen. Never changed, only replaced, so that what is the same needs no drawing. */
export interface Message {
  /** Stays the same for as long as it is shown; of a visitor's message the clientMessageId. */
  key: string;
  /** The server's id, as soon as it is known. */
  id?: string | undefined;
  author: HistoryItem['author'];
  name?: string | undefined;
  text: string;
  citations?: Citation[];
  answered?: boolean;
  rating?: Rating | undefined;
  /** Why it could not be sent. */
  failure?: Failure | undefined;
  /** Of a visitor's message: the reply to it. */
  replyId?: string;
}

export interface Conversation {
  messages: Message[];
  mode: Mode;
  /** A person is writing. */
  typing?: boolean | undefined;
  /** The text of the reply that is on its way, as far as it came; undefined when none is. */
  coming?: string | undefined;
  /** The newest message that the server told of in order; a reply may overtake what a person wrote. */
  after?: string | undefined;
}

export const EMPTY: Conversation = { messages: [], mode: 'BOT' };

const without = (conversation: Conversation): Conversation => ({ ...conversation, coming: undefined });

function change(conversation: Conversation, key: string, to: Partial<Message>): Conversation {
  const messages = conversation.messages.map(message => (message.key === key ? { ...message, ...to } : message));
  return { ...conversation, messages };
}

/** A message is on its way: a new one, or one that failed. */
export function sending(conversation: Conversation, key: string, text: string): Conversation {
  const isNew = !conversation.messages.some(message => message.key === key);
  const messages: Message[] = [...conversation.messages, { key, author: 'visitor', text }];
  return { ...(isNew ? { ...conversation, messages } : change(conversation, key, { failure: undefined })), coming: '' };
}

/** The message stays, with what went wrong; what had come of the reply goes. */
export const failed = (conversation: Conversation, key: string, failure: Failure): Conversation =>
  without(change(conversation, key, { failure }));

/** A person is asked for or there. */
export const isWithPerson = (mode: Mode): boolean => mode === 'WAITING' || mode === 'HUMAN';

/** The whole reply replaces what had come of it. An empty one says that a person will answer. */
export function received(conversation: Conversation, key: string, reply: Reply): Conversation {
  const { id, text, citations, answered, mode } = reply;
  const kept = !text && isWithPerson(mode);
  const sent = without(change(conversation, key, kept ? { id } : { replyId: id }));
  const isNew = text && !sent.messages.some(message => message.id === id);
  return {
    ...sent,
    messages: isNew ? [...sent.messages, { key: id, id, author: 'bot', text, citations, answered }] : sent.messages,
    // A kept message says HUMAN also while a person is only asked for; the history tells.
    mode: kept && conversation.mode === 'WAITING' ? 'WAITING' : mode,
  };
}

/** Brings in what the server tells, in its order, and says what of it is news to the visitor. */
export function merged(conversation: Conversation, { items, mode, typing }: History): [Conversation, Message[]] {
  const messages = [...conversation.messages];
  const news: Message[] = [];
  let place = messages.findIndex(message => message.id && message.id === conversation.after) + 1;
  items.forEach(({ id, author, name, text, citations, answered, rating }, index) => {
    // A visitor's own message has no id of the server's yet, or failed only on its way back.
    const isOwn = (message: Message) =>
      author === 'visitor' &&
      message.author === author &&
      !message.id &&
      (message.text === text || (!!message.replyId && message.replyId === items[index + 1]?.id));
    const known = messages.findIndex(message => message.id === id || isOwn(message));
    const message = { id, author, name, text, citations, answered, rating, key: messages[known]?.key ?? id };
    if (known < 0 && author !== 'visitor') news.push(message);
    messages.splice(known < 0 ? place : known, known < 0 ? 0 : 1, message);
    place = (known < 0 ? place : known) + 1;
  });
  return [{ ...conversation, messages, mode, typing, after: items[items.length - 1]?.id ?? conversation.after }, news];
}

export const rated = (conversation: Conversation, key: string, rating: Rating | undefined): Conversation =>
  change(conversation, key, { rating });
