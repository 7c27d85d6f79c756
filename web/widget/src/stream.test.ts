import { expect, test } from 'vitest';
import { eventReader } from './stream';

function read(...pieces: string[]): [string, string][] {
  const events: [string, string][] = [];
  const take = eventReader((type, data) => events.push([type, data]));
  pieces.forEach(take);
  return events;
}

const text = ': hello\n\nevent: delta\r\ndata: {"text":"a"}\r\n\r\nevent:reply\ndata: {\ndata: }\nid: 3\n\n';
const events = [
  ['delta', '{"text":"a"}'],
  ['reply', '{\n}'],
];

test('events, comments and fields of no interest', () => expect(read(text)).toEqual(events));

test('wherever the pieces are cut', () => {
  for (let at = 0; at <= text.length; at++) expect(read(text.slice(0, at), text.slice(at))).toEqual(events);
  expect(read(...text)).toEqual(events);
});

test('an event that is not complete is none', () => expect(read('event: reply\ndata: {}\n')).toEqual([]));

test('an event without data is none, and leaves nothing behind', () =>
  expect(read('event: reply\n\ndata: 1\n\n')).toEqual([['', '1']]));
