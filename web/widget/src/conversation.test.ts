import { expect, test } from 'vitest';
import { Failure, SEND_FAILED } from './api';
import { EMPTY, failed, merged, rated, received, sending } from './conversation';
import type { HistoryItem, Reply } from './shapes';

const reply = (id: string, text: string, mode: Reply['mode'] = 'BOT'): Reply => ({
  id,
  text,
  citations: [],
  answered: true,
  mode,
});
const item = (id: string, author: HistoryItem['author'], text: string): HistoryItem => ({
  id,
  author,
  text,
  name: '',
  citations: [],
  answered: true,
  rating: undefined,
});
const failure = new Failure('', SEND_FAILED);

test('a message waits for its reply, which takes the place of what had come of it', () => {
  const sent = sending(EMPTY, 'k1', 'Hello?');
  expect(sent).toMatchObject({ coming: '', messages: [{ key: 'k1', author: 'visitor', text: 'Hello?' }] });
  const done = received({ ...sent, coming: 'Hel' }, 'k1', reply('m2', 'Hello.'));
  expect(done.coming).toBeUndefined();
  expect(done.messages.map(message => message.text)).toEqual(['Hello?', 'Hello.']);
});

test('a message that failed keeps its text and place; sent again, it is the same message', () => {
  let conversation = failed({ ...sending(EMPTY, 'k1', 'one'), coming: 'par' }, 'k1', failure);
  expect(conversation.coming).toBeUndefined();
  expect(conversation.messages).toEqual([{ key: 'k1', author: 'visitor', text: 'one', failure }]);
  conversation = received(sending(conversation, 'k2', 'two'), 'k2', reply('m4', 'Two.'));
  conversation = sending(conversation, 'k1', 'one');
  expect(conversation.messages[0]).toEqual({ key: 'k1', author: 'visitor', text: 'one', failure: undefined });
  conversation = received(conversation, 'k1', reply('m6', 'One.'));
  expect(conversation.messages.map(message => message.text)).toEqual(['one', 'two', 'Two.', 'One.']);
});

test('the first reply again is no second one', () => {
  const once = received(sending(EMPTY, 'k1', 'one'), 'k1', reply('m2', 'One.'));
  expect(received(sending(once, 'k1', 'one'), 'k1', reply('m2', 'One.')).messages).toHaveLength(2);
});

test('a message for a person gets no reply, but an id, and does not say that the person is there', () => {
  const waiting = received(sending({ ...EMPTY, mode: 'WAITING' }, 'k1', 'Hello?'), 'k1', reply('m1', '', 'HUMAN'));
  expect(waiting).toMatchObject({ mode: 'WAITING', messages: [{ key: 'k1', id: 'm1' }] });
  const taken = received(sending(EMPTY, 'k1', 'Hello?'), 'k1', reply('m1', '', 'HUMAN'));
  expect(taken.mode).toBe('HUMAN');
});

test('a reply that is held comes later, with all since the last one', () => {
  const held = received({ ...sending(EMPTY, 'k1', 'one'), after: 'm0' }, 'k1', reply('m2', '', 'HELD'));
  expect(held).toMatchObject({ mode: 'HELD', after: 'm0', messages: [{ key: 'k1' }] });
  const [approved, news] = merged(held, {
    items: [item('m1', 'visitor', 'one'), item('m2', 'bot', 'One.')],
    mode: 'BOT',
  });
  expect(approved.messages.map(message => message.text)).toEqual(['one', 'One.']);
  expect(news.map(message => message.text)).toEqual(['One.']);
});

test('history is the conversation after a reload', () => {
  const [conversation, news] = merged(EMPTY, {
    items: [item('m1', 'visitor', 'one'), { ...item('m2', 'bot', 'One.'), rating: 'up' }, item('m3', 'member', 'Hi')],
    mode: 'HUMAN',
  });
  expect(conversation).toMatchObject({ mode: 'HUMAN', after: 'm3' });
  expect(conversation.messages.map(message => message.key)).toEqual(['m1', 'm2', 'm3']);
  expect(conversation.messages[1]?.rating).toBe('up');
  expect(news.map(message => message.id)).toEqual(['m2', 'm3']);
});

test('what is known is not shown twice: by its id, or as the message that failed on its way back', () => {
  const known = failed(
    sending(received(sending(EMPTY, 'k1', 'one'), 'k1', reply('m2', 'One.')), 'k2', 'two'),
    'k2',
    failure,
  );
  const [conversation, news] = merged(known, {
    items: [item('m2', 'bot', 'One.'), item('m3', 'visitor', 'two'), item('m4', 'bot', 'Two.')],
    mode: 'BOT',
  });
  expect(conversation.messages.map(message => message.text)).toEqual(['one', 'One.', 'two', 'Two.']);
  expect(conversation.messages[2]).toMatchObject({ key: 'k2', id: 'm3' });
  expect(conversation.messages[2]?.failure).toBeUndefined();
  expect(news.map(message => message.id)).toEqual(['m4']);
});

test('what a person wrote before the last reply stands before it, though it is told later', () => {
  let [conversation] = merged(EMPTY, { items: [item('m1', 'visitor', 'one'), item('m2', 'bot', 'One.')], mode: 'BOT' });
  conversation = received(sending(conversation, 'k2', 'two'), 'k2', reply('m5', 'Two.'));
  expect(conversation.after).toBe('m2');
  const [told, news] = merged(conversation, {
    // The server may have written the visitor's words a little differently.
    items: [item('m3', 'member', 'I am here.'), item('m4', 'visitor', 'Two'), item('m5', 'bot', 'Two.')],
    mode: 'BOT',
  });
  expect(told.messages.map(message => message.text)).toEqual(['one', 'One.', 'I am here.', 'Two', 'Two.']);
  expect(told.messages[3]?.key).toBe('k2');
  expect(news.map(message => message.id)).toEqual(['m3']);
});

test('no news leave everything as it is', () => {
  const known = received(sending(EMPTY, 'k1', 'one'), 'k1', reply('m2', 'One.'));
  expect(merged(known, { items: [], mode: 'BOT' })).toEqual([known, []]);
});

test('a vote changes one message', () => {
  const known = received(sending(EMPTY, 'k1', 'one'), 'k1', reply('m2', 'One.'));
  const voted = rated(known, 'm2', 'down');
  expect(voted.messages[1]?.rating).toBe('down');
  expect(voted.messages[0]).toBe(known.messages[0]);
});
