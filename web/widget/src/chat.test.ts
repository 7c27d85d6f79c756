import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure, SEND_FAILED, START_FAILED, type Api } from './api';
import { Chat } from './chat';
import { readFace, type History, type HistoryItem, type Reply, type Session } from './shapes';
import type { Kept, SessionStore } from './storage';

const INVALID = 'This widget link is invalid or has been disabled.';
const face = readFace({ botName: 'Help', greeting: 'Hi', suggestedQuestions: ['Why?'] });
const invalid = new Failure('session_invalid', INVALID);
const item = (id: string, author: HistoryItem['author'], text: string): HistoryItem => ({
  id,
  author,
  text,
  name: '',
  citations: [],
  answered: true,
  rating: undefined,
});

/** A server that does as it is told, and counts. */
function fakeApi() {
  let sessions = 0;
  let ids = 0;
  return {
    face: vi.fn<Api['face']>(async () => face),
    start: vi.fn<Api['start']>(async () => ({ id: `s${++sessions}`, token: 't' })),
    history: vi.fn<Api['history']>(async () => ({ items: [], mode: 'BOT' })),
    send: vi.fn<Api['send']>(async (_session, text) => answer(`m${++ids}`, `Re: ${text}`)),
    rate: vi.fn<Api['rate']>(async () => undefined),
    handOff: vi.fn<Api['handOff']>(async () => 'WAITING'),
    type: vi.fn<Api['type']>(async () => undefined),
    erase: vi.fn<Api['erase']>(async () => undefined),
  };
}

const answer = (id: string, text: string, mode: Reply['mode'] = 'BOT'): Reply => ({
  id,
  text,
  citations: [],
  answered: true,
  mode,
});

function fakeStore(kept?: Kept): SessionStore & { kept: Kept | undefined } {
  const store = {
    kept,
    read: () => store.kept,
    write: (to: Kept) => void (store.kept = to),
    clear: () => void (store.kept = undefined),
  };
  return store;
}

let chat: Chat;
let api: ReturnType<typeof fakeApi>;
let store: ReturnType<typeof fakeStore>;
let isThere = true;

function create(kept?: Kept) {
  let keys = 0;
  isThere = true;
  api = fakeApi();
  store = fakeStore(kept);
  chat = new Chat({
    api,
    store,
    page: () => ({ locale: 'en', pageUrl: 'https://x.example/' }),
    newId: () => `k${++keys}`,
    isThere: () => isThere,
  });
}

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const texts = () => chat.state.messages.map(message => message.text);

beforeEach(() => {
  vi.useFakeTimers();
  create();
});
afterEach(() => {
  chat.destroy();
  vi.useRealTimers();
});

describe('before it is opened', () => {
  test('one call, of the look', async () => {
    await chat.load();
    await pass(60_000);
    expect(api.face).toHaveBeenCalledTimes(1);
    expect(Object.values(api).reduce((sum, call) => sum + call.mock.calls.length, 0)).toBe(1);
    expect(chat.state).toMatchObject({ settled: true, face, phase: 'idle' });
  });

  test.each([
    ['is refused', () => Promise.reject(invalid)],
    ['does not come', () => new Promise<never>(() => undefined)],
  ])('the launcher is shown also when the look %s', async (_, outcome) => {
    api.face.mockImplementation(outcome);
    void chat.load();
    await pass(2_000);
    expect(chat.state).toMatchObject({ settled: true, face: undefined, open: false });
  });

  test('a chat that waits for a person tells of the answer', async () => {
    create({ id: 's0', token: 't', waiting: true, seen: 'm1' });
    api.history.mockResolvedValue({
      items: [item('m1', 'visitor', 'Hi'), item('m2', 'member', 'Hello')],
      mode: 'HUMAN',
    });
    await chat.load();
    await pass();
    expect(chat.state).toMatchObject({ unread: 1, phase: 'ready', mode: 'HUMAN' });
    chat.open();
    expect(chat.state.unread).toBe(0);
    expect(store.kept?.seen).toBe('m2');
  });

  test('a chat that waited, but ended, starts no other by itself', async () => {
    create({ id: 's0', token: 't', waiting: true });
    api.history.mockRejectedValue(invalid);
    await chat.load();
    await pass(60_000);
    expect(api.start).not.toHaveBeenCalled();
  });
});

describe('starting', () => {
  test('a session at the first opening, and no other at the next', async () => {
    chat.open();
    await pass();
    expect(chat.state.phase).toBe('ready');
    expect(store.kept).toMatchObject({ id: 's1', token: 't' });
    chat.close();
    chat.open();
    await pass();
    expect(api.start).toHaveBeenCalledTimes(1);
  });

  test('a reload goes on with the chat', async () => {
    create({ id: 's0', token: 't' });
    api.history.mockResolvedValue({ items: [item('m1', 'visitor', 'one'), item('m2', 'bot', 'One.')], mode: 'BOT' });
    chat.open();
    await pass();
    expect(api.start).not.toHaveBeenCalled();
    expect(texts()).toEqual(['one', 'One.']);
    expect(chat.state).toMatchObject({ phase: 'ready', unread: 0, after: 'm2' });
  });

  test('a session that ended is replaced in silence', async () => {
    create({ id: 's0', token: 't' });
    api.history.mockRejectedValueOnce(invalid);
    chat.open();
    await pass();
    expect(chat.state).toMatchObject({ phase: 'ready', failure: undefined });
    expect(store.kept?.id).toBe('s1');
  });

  test('unless the widget itself is refused', async () => {
    create({ id: 's0', token: 't' });
    api.history.mockRejectedValueOnce(invalid);
    api.start.mockRejectedValueOnce(new Failure('widget_invalid', INVALID));
    chat.open();
    await pass();
    expect(chat.state.phase).toBe('refused');
    expect(chat.state.failure?.message).toBe(INVALID);
  });

  test('a chat that cannot be read now is not lost', async () => {
    create({ id: 's0', token: 't' });
    api.history.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    chat.open();
    await pass();
    expect(chat.state.failure?.message).toBe(START_FAILED);
    expect(store.kept?.id).toBe('s0');
    await chat.start();
    expect(chat.state.phase).toBe('ready');
    expect(api.start).not.toHaveBeenCalled();
  });

  test('a refusal is tried again by the button, and by opening', async () => {
    const refusal = new Failure('bot_not_ready', 'This bot is not ready for chat yet.');
    api.start.mockRejectedValueOnce(refusal).mockRejectedValueOnce(refusal);
    chat.open();
    await pass();
    expect(chat.state.failure).toBe(refusal);
    await chat.start();
    expect(chat.state.phase).toBe('refused');
    chat.close();
    chat.open();
    await pass();
    expect(chat.state.phase).toBe('ready');
  });

  test('the look comes late where it did not come before', async () => {
    api.face.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await chat.load();
    chat.open();
    await pass();
    expect(chat.state.face).toBe(face);
  });
});

describe('sending', () => {
  beforeEach(async () => {
    chat.open();
    await pass();
  });

  test('shows the reply as it comes, then whole', async () => {
    let finish: (reply: Reply) => void = () => undefined;
    api.send.mockImplementationOnce((_session, _text, _key, onText) => {
      onText('He');
      onText('llo');
      return new Promise(resolve => (finish = resolve));
    });
    void chat.send('Hello?');
    await pass();
    expect(chat.state).toMatchObject({ coming: 'Hello', messages: [{ text: 'Hello?' }] });
    finish(answer('m1', 'Hello.'));
    await pass();
    expect(chat.state.coming).toBeUndefined();
    expect(texts()).toEqual(['Hello?', 'Hello.']);
  });

  test('one at a time', async () => {
    void chat.send('one');
    void chat.send('two');
    await pass();
    expect(texts()).toEqual(['one', 'Re: one']);
  });

  test('what failed is sent again under the same name', async () => {
    api.send.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await chat.send('one');
    expect(chat.state.messages[0]?.failure?.message).toBe(SEND_FAILED);
    await chat.send('one', 'k1');
    expect(texts()).toEqual(['one', 'Re: one']);
    expect(api.send.mock.calls.map(call => call[2])).toEqual(['k1', 'k1']);
  });

  test('a session that ended says so at the message; trying again starts another', async () => {
    api.send.mockRejectedValueOnce(invalid);
    await chat.send('one');
    expect(chat.state.messages[0]?.failure?.message).toBe(INVALID);
    expect(store.kept).toBeUndefined();
    await chat.send('one', 'k1');
    expect(texts()).toEqual(['one', 'Re: one']);
    expect(store.kept?.id).toBe('s2');
  });

  test('a widget that was deleted says the same again, at the message', async () => {
    api.send.mockRejectedValue(invalid);
    api.start.mockRejectedValue(new Failure('widget_invalid', INVALID));
    await chat.send('one');
    await chat.send('one', 'k1');
    expect(chat.state.messages[0]?.failure).toMatchObject({ code: 'widget_invalid', message: INVALID });
    expect(chat.state.phase).toBe('ready');
  });

  test('a reply to a panel that was closed is unread', async () => {
    void chat.send('one');
    chat.close();
    await pass();
    expect(chat.state.unread).toBe(1);
    chat.open();
    expect(chat.state.unread).toBe(0);
  });
});

test('a message that is sent while the session starts waits for it', async () => {
  let begin: (session: Session) => void = () => undefined;
  api.start.mockImplementationOnce(() => new Promise(resolve => (begin = resolve)));
  chat.open();
  void chat.send('one');
  await pass();
  expect(api.send).not.toHaveBeenCalled();
  begin({ id: 's1', token: 't' });
  await pass();
  expect(texts()).toEqual(['one', 'Re: one']);
  expect(api.start).toHaveBeenCalledTimes(1);
});

describe('people', () => {
  beforeEach(async () => {
    chat.open();
    await pass();
    api.history.mockClear();
  });

  test('a person may come in unasked: a look soon after each reply, and now and then while the chat is open', async () => {
    await pass(120_000);
    expect(api.history).not.toHaveBeenCalled();
    api.history.mockResolvedValueOnce({
      items: [item('m0', 'member', 'I am here.'), item('mv', 'visitor', 'one'), item('m1', 'bot', 'Re: one')],
      mode: 'BOT',
    });
    await chat.send('one');
    await pass(3_000);
    expect(api.history).toHaveBeenCalledTimes(1);
    expect(texts()).toEqual(['I am here.', 'one', 'Re: one']);
    await pass(95_000);
    expect(api.history).toHaveBeenCalledTimes(4);
    chat.close();
    await pass(600_000);
    expect(api.history.mock.calls.length).toBeLessThanOrEqual(5);
  });

  test('a chat that stands open is not taken away: its next message tells that it ended', async () => {
    await chat.send('one');
    api.history.mockRejectedValue(invalid);
    await pass(120_000);
    expect(chat.state).toMatchObject({ phase: 'ready', failure: undefined });
    expect(api.start).toHaveBeenCalledTimes(1);
    api.send.mockRejectedValueOnce(invalid);
    await chat.send('two');
    expect(texts()).toEqual(['one', 'Re: one', 'two']);
    expect(chat.state.messages.at(-1)?.failure).toBe(invalid);
  });

  test('a person who waits for words is told that they come, now and then', async () => {
    api.history.mockResolvedValue({ items: [], mode: 'WAITING' });
    chat.write('H');
    expect(api.type).not.toHaveBeenCalled();
    await chat.handOff();
    chat.write('He');
    chat.write('Hel');
    expect(api.type).toHaveBeenCalledTimes(1);
    await pass(4_000);
    api.type.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    chat.write('Hell');
    expect(api.type).toHaveBeenCalledTimes(2);
    expect(chat.state.draft).toBe('Hell');
  });

  test('a person who is writing is seen, and followed closely', async () => {
    api.history.mockResolvedValue({ items: [], mode: 'HUMAN' });
    await chat.handOff();
    await pass(30_000);
    api.history.mockClear().mockResolvedValue({ items: [], mode: 'HUMAN', typing: true });
    await pass(60_000);
    expect(chat.state.typing).toBe(true);
    expect(api.history.mock.calls.length).toBeGreaterThan(10);
    api.history.mockResolvedValue({ items: [item('m9', 'member', 'Here.')], mode: 'HUMAN', typing: false });
    await pass(2_500);
    expect(chat.state.typing).toBe(false);
  });

  test('a person who is asked for answers', async () => {
    expect(await chat.handOff()).toBe(true);
    expect(chat.state.mode).toBe('WAITING');
    expect(store.kept?.waiting).toBe(true);
    api.send.mockResolvedValueOnce(answer('m1', '', 'HUMAN'));
    await chat.send('Anybody?');
    expect(chat.state.mode).toBe('WAITING');
    api.history.mockResolvedValueOnce({
      items: [item('m1', 'visitor', 'Anybody?'), item('m2', 'member', 'Hi')],
      mode: 'HUMAN',
    });
    chat.close();
    await pass(3_000);
    expect(api.history).toHaveBeenLastCalledWith(expect.anything(), undefined);
    expect(chat.state).toMatchObject({ mode: 'HUMAN', unread: 1 });
    expect(texts()).toEqual(['Anybody?', 'Hi']);
  });

  test('asking ends soon after the person has left', async () => {
    await chat.handOff();
    api.history.mockResolvedValue({ items: [], mode: 'BOT' });
    await pass(300_000);
    expect(api.history.mock.calls.length).toBeLessThanOrEqual(4);
  });

  test('a reply that was held comes when it is approved', async () => {
    api.send.mockResolvedValueOnce(answer('m2', '', 'HELD'));
    await chat.send('one');
    expect(chat.state.mode).toBe('HELD');
    const approved: History = { items: [item('m1', 'visitor', 'one'), item('m2', 'bot', 'One.')], mode: 'BOT' };
    api.history.mockResolvedValueOnce(approved);
    await pass(3_000);
    expect(texts()).toEqual(['one', 'One.']);
  });

  test('a failure to ask is not shown', async () => {
    await chat.handOff();
    api.history.mockRejectedValue(new TypeError('Failed to fetch'));
    await pass(60_000);
    expect(chat.state).toMatchObject({ phase: 'ready', failure: undefined, mode: 'WAITING' });
  });

  test('an element that the page removed asks no more', async () => {
    await chat.handOff();
    isThere = false;
    await pass(600_000);
    expect(api.history).not.toHaveBeenCalled();
  });

  test('a handover that fails says so', async () => {
    api.handOff.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await chat.handOff()).toBe(false);
    expect(chat.state.mode).toBe('BOT');
  });
});

describe('votes', () => {
  beforeEach(async () => {
    chat.open();
    await pass();
    await chat.send('one');
  });

  test('are shown at once and sent', async () => {
    const voted = chat.rate('m1', 'down', 'More');
    expect(chat.state.messages[1]?.rating).toBe('down');
    expect(await voted).toBe(true);
    expect(api.rate).toHaveBeenCalledWith(expect.anything(), 'm1', 'down', 'More');
  });

  test('are taken back where they failed', async () => {
    api.rate.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await chat.rate('m1', 'up')).toBe(false);
    expect(chat.state.messages[1]?.rating).toBeUndefined();
  });
});

describe('erasing', () => {
  beforeEach(async () => {
    chat.open();
    await pass();
    await chat.send('one');
  });

  test('removes the chat everywhere and begins anew', async () => {
    expect(await chat.erase()).toBe(true);
    await pass();
    expect(api.erase).toHaveBeenCalledWith(expect.objectContaining({ id: 's1' }));
    expect(chat.state).toMatchObject({ messages: [], phase: 'ready', after: undefined });
    expect(store.kept?.id).toBe('s2');
  });

  test('keeps the chat where it failed', async () => {
    api.erase.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await chat.erase()).toBe(false);
    expect(texts()).toEqual(['one', 'Re: one']);
    expect(store.kept?.id).toBe('s1');
  });

  test('a session that ended is erased here', async () => {
    api.erase.mockRejectedValueOnce(invalid);
    expect(await chat.erase()).toBe(true);
    expect(chat.state.messages).toEqual([]);
  });

  test('a reply that comes afterwards is not shown', async () => {
    let finish: (reply: Reply) => void = () => undefined;
    api.send.mockImplementationOnce((_session, _text, _key, onText) => {
      setTimeout(() => onText('late'), 5);
      return new Promise(resolve => (finish = resolve));
    });
    void chat.send('two');
    await pass();
    await chat.erase();
    await pass(10);
    finish(answer('m9', 'Two.'));
    await pass();
    expect(chat.state.messages).toEqual([]);
    expect(chat.state.coming).toBeUndefined();
  });
});

test('a preview shows settings, and calls nobody', async () => {
  const preview = new Chat({
    api: undefined,
    store,
    page: () => ({ locale: '', pageUrl: '' }),
    newId: () => 'k',
    isThere: () => true,
  });
  preview.show(face);
  preview.open();
  await preview.send('one');
  expect(await preview.handOff()).toBe(false);
  expect(await preview.erase()).toBe(false);
  expect(preview.state).toMatchObject({ open: true, face, phase: 'ready', messages: [] });
});
