import { describe, expect, test } from 'vitest';
import { readFace, readHistory, readReply, readSession } from './shapes';

const ODD = [undefined, null, 3, 'text', true, [], {}, [null], { items: 3 }, { reply: 3, messageId: 'm' }];

test.each(ODD)('%j is none of the answers', value => {
  for (const read of [readFace, readSession, readReply, readHistory]) expect(() => read(value)).toThrow(TypeError);
});

describe('what is odd in an answer becomes harmless', () => {
  test('a face', () =>
    expect(
      readFace({
        botName: 'B',
        greeting: 3,
        suggestedQuestions: ['a', null, 4, ''],
        theme: 'red',
        maxMessageCharacters: 'x',
      }),
    ).toEqual({
      botName: 'B',
      greeting: '',
      suggestedQuestions: ['a'],
      theme: { color: '', position: 'right', launcherText: '', avatar: '' },
      maxMessageCharacters: 4000,
    }));

  test('a theme', () =>
    expect(
      readFace({ botName: 'B', theme: { color: '#112233', position: 'left', launcherText: ' Hi ', avatar: 'P' } })
        .theme,
    ).toEqual({
      color: '#112233',
      position: 'left',
      launcherText: 'Hi',
      avatar: 'P',
    }));

  test('a reply', () => {
    const reply = {
      messageId: 'm',
      reply: 'a',
      citations: [null, { documentName: 3, page: 12, text: 't' }],
      state: 'ELSE',
    };
    expect(readReply(reply)).toEqual({
      id: 'm',
      text: 'a',
      citations: [
        { documentName: '', page: 0, text: '' },
        { documentName: '', page: 12, text: 't' },
      ],
      answered: true,
      mode: 'BOT',
    });
    expect(readReply({ ...reply, reply: '', answered: false, state: 'HELD' })).toMatchObject({
      text: '',
      answered: false,
      mode: 'HELD',
    });
  });

  test('a history', () =>
    expect(
      readHistory({
        items: [{ messageId: 'm', author: 'agent', text: 'a', rating: 'great' }],
        state: 'WAITING',
        typing: 1,
      }),
    ).toEqual({
      items: [{ id: 'm', author: 'member', name: '', text: 'a', citations: [], answered: true, rating: undefined }],
      mode: 'WAITING',
      typing: false,
    }));
});
