import { afterEach, expect, test, vi } from 'vitest';
import { createSessionStore, readToken } from './storage';

const token = (payload: object) => `e30.${btoa(JSON.stringify(payload)).replace(/\+/g, '-').replace(/\//g, '_')}.sig`;
const kept = { id: 's1', token: 't1', waiting: true, seen: 'm1' };

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('a widget is named by its configuration, so that a rotated token finds the chat', () => {
  expect(readToken(token({ ws: 'w1', cfg: 'c1', gen: 1 }))).toEqual({ name: 'c1', isOfBot: true });
  expect(readToken(token({ ws: 'w1', cfg: 'c1', gen: 2 }))).toEqual({ name: 'c1', isOfBot: true });
});

test("a workspace's token is named by the workspace, so that the next one finds the chat", () => {
  expect(readToken(token({ ws: 'w1', jti: 't1' }))).toEqual({ name: 'w1', isOfBot: false });
  expect(readToken(token({ ws: 'w1', jti: 't2' }))).toEqual({ name: 'w1', isOfBot: false });
});

test.each(['x', 'a.b.c', token({}), token({ cfg: 3 }), 'ü.ü.ü'])('%s names itself', odd => {
  expect(readToken(odd)).toEqual({ name: odd.slice(-32), isOfBot: false });
});

test('another page finds the session', () => {
  createSessionStore('w').write(kept);
  expect(createSessionStore('w').read()).toEqual(kept);
  expect(createSessionStore('other').read()).toBeUndefined();
  createSessionStore('w').clear();
  expect(createSessionStore('w').read()).toBeUndefined();
});

test.each(['', '{', 'null', '3', '{"id":"a"}', '[]'])('what is damaged, such as %j, is no session', text => {
  localStorage.setItem('pegasus:w', text);
  expect(createSessionStore('w').read()).toBeUndefined();
});

test.each([
  [
    'throws',
    {
      get: () => {
        throw new DOMException('no');
      },
    },
  ],
  ['is missing', { get: () => undefined }],
])('where storage %s, the page keeps the session', (_, descriptor) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...descriptor });
  const store = createSessionStore('w');
  expect(store.read()).toBeUndefined();
  store.write(kept);
  expect(store.read()).toEqual(kept);
  store.clear();
  expect(store.read()).toBeUndefined();
  if (before) Object.defineProperty(globalThis, 'localStorage', before);
});
