import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApi, Failure, SEND_FAILED } from './api';

const api = createApi('https://p.example', 'widget-token');
const page = { locale: 'de', pageUrl: 'https://x.example/de/' };
const session = { id: 's 1', token: 'session-token' };
const reply = { messageId: 'm2', reply: 'Hello.', citations: [], answered: true, state: 'BOT', creditsCharged: 1 };

let answer: () => Response | Promise<Response>;
const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => answer());
beforeEach(() => {
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const json = (status: number, body: unknown, headers: HeadersInit = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  });
const stream = (...pieces: string[]) =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    }),
    { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } },
  );
const send = async () => {
  let text = '';
  const got = await api.send(session, 'Hello?', 'k1', more => (text += more));
  return { got, text };
};
const event = (type: string, data: unknown) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

describe('calls', () => {
  test.each([
    ['face', () => api.face(page), 'GET config', 'widget-token', { botName: 'B' }],
    [
      'start',
      () => api.start({ locale: 'en', pageUrl: 'u' }),
      'POST sessions',
      'widget-token',
      { sessionId: 's', sessionToken: 't' },
    ],
    [
      'history',
      () => api.history(session, 'm&1'),
      'GET sessions/s%201/messages?after=m%261',
      'session-token',
      { items: [], state: 'BOT' },
    ],
    ['send', send, 'POST sessions/s%201/messages', 'session-token', reply],
    [
      'rate',
      () => api.rate(session, 'm2', 'up'),
      'POST sessions/s%201/messages/m2/feedback',
      'session-token',
      undefined,
    ],
    ['handOff', () => api.handOff(session), 'POST sessions/s%201/handoff', 'session-token', { state: 'WAITING' }],
    ['type', () => api.type(session), 'POST sessions/s%201/typing', 'session-token', undefined],
    ['erase', () => api.erase(session), 'DELETE sessions/s%201', 'session-token', undefined],
  ] as const)('%s', async (_, call, request, token, body) => {
    answer = () => json(body ? 200 : 204, body);
    await call();
    const [url, init] = fetched.mock.calls[0] ?? ['', {}];
    expect(`${init.method} ${url.replace('https://p.example/api/widget/', '')}`).toBe(request);
    expect(init.credentials).toBe('omit');
    expect(new Headers(init.headers).get('Authorization')).toBe(`Bearer ${token}`);
    // What Pegasus lets pages send (VisitorCors): nothing else makes a preflight fail.
    for (const name of new Headers(init.headers).keys())
      expect(['authorization', 'accept', 'content-type']).toContain(name.toLowerCase());
  });

  test("a workspace's token enters by the workspace, whose routing may ask for the page", async () => {
    const tenant = createApi('https://p.example', 'tenant-token', 'w1');
    answer = () => json(200, { botName: 'B' });
    await tenant.face(page);
    answer = () => json(201, { sessionId: 's', sessionToken: 't' });
    await tenant.start(page);
    answer = () => json(200, { items: [], state: 'BOT' });
    await tenant.history(session);
    expect(fetched.mock.calls.map(([url]) => url.replace('https://p.example/api/', ''))).toEqual([
      'widgets/w1/config?pageUrl=https%3A%2F%2Fx.example%2Fde%2F&language=de',
      'widgets/w1/sessions',
      'widget/sessions/s%201/messages',
    ]);
  });

  test('a token that no header can hold is sent nevertheless, to be refused', async () => {
    answer = () => json(401, { code: 'widget_invalid', detail: 'Invalid.' });
    for (const odd of ['日本語', 'line\nbreak', '"', 'ü'])
      await expect(createApi('https://p.example', odd).face(page)).rejects.toMatchObject({ message: 'Invalid.' });
  });

  test('a message names itself, and a visitor says where they are', async () => {
    answer = () => json(200, reply);
    await send();
    expect(JSON.parse(String(fetched.mock.calls[0]?.[1].body))).toEqual({ message: 'Hello?', clientMessageId: 'k1' });
    answer = () => json(201, { sessionId: 's', sessionToken: 't' });
    await api.start({ locale: 'de', pageUrl: 'https://x.example/' });
    expect(JSON.parse(String(fetched.mock.calls[1]?.[1].body))).toEqual({
      visitor: { locale: 'de', pageUrl: 'https://x.example/' },
    });
  });
});

describe('replies', () => {
  test('as JSON', async () => {
    answer = () => json(200, reply);
    expect(await send()).toMatchObject({ got: { text: 'Hello.' }, text: '' });
  });

  test('as a stream, letter by letter', async () => {
    const text = `: alive\n\n${event('delta', { text: 'Hé' })}${event('else', 3)}${event('delta', { text: 'llo' })}${event('reply', reply)}`;
    const bytes = new TextEncoder().encode(text);
    answer = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
        { headers: { 'Content-Type': 'text/event-stream' } },
      );
    expect(await send()).toMatchObject({ got: { text: 'Hello.' }, text: 'Héllo' });
  });
});

describe('failures', () => {
  test('a problem for visitors says its sentence, and how long to wait', async () => {
    answer = () => json(429, { code: 'rate_limited', detail: SEND_FAILED }, { 'Retry-After': '3' });
    await expect(send()).rejects.toMatchObject({ code: 'rate_limited', message: SEND_FAILED, wait: 3 });
  });

  test('a problem in the stream says its sentence', async () => {
    answer = () =>
      stream(event('delta', { text: 'H' }), event('error', { code: 'session_invalid', detail: 'Invalid.' }));
    await expect(send()).rejects.toMatchObject({ code: 'session_invalid', message: 'Invalid.' });
  });

  test.each<[string, () => Response]>([
    ['a stream that is cut', () => stream(event('delta', { text: 'H' }))],
    ['an empty stream', () => stream()],
    ['a stream of something else', () => stream('event: reply\ndata: <html>\n\n')],
    ['a reply of something else', () => stream(event('reply', { ok: true }))],
    ['JSON of something else', () => json(200, [])],
    ['no JSON', () => new Response('<html>', { status: 200 })],
    ['a gateway’s page', () => new Response('<html>502</html>', { status: 502 })],
    ['a technical problem', () => json(500, { code: 'internal', detail: 'NullReferenceException at Foo.cs:3' })],
    ['a problem without a code', () => json(403, { detail: 'SQL' })],
    ['a problem of odd types', () => json(403, { code: 3, detail: {} })],
    ['nothing', () => json(500, undefined)],
    [
      'no network',
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  ])('%s is told in the sentence of the step', async (_, response) => {
    answer = response;
    const failure = Failure.of(await send().catch((thrown: unknown) => thrown), SEND_FAILED);
    expect(failure.message).toBe(SEND_FAILED);
  });

  const hang = (_url: string, { signal }: RequestInit) =>
    new Promise<Response>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });

  test('an answer that does not come ends after 15 seconds, a reply after a minute of silence', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', hang);
    const ended: string[] = [];
    void api.face(page).catch(() => ended.push('face'));
    void send().catch(() => ended.push('send'));
    await vi.advanceTimersByTimeAsync(14_900);
    expect(ended).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(ended).toEqual(['face']);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(ended).toEqual(['face', 'send']);
  });

  test('a heartbeat keeps a stream alive', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', async (_url: string, { signal }: RequestInit) => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          let beats = 0;
          const timer = setInterval(() => {
            controller.enqueue(new TextEncoder().encode(++beats < 12 ? ': beat\n\n' : event('reply', reply)));
            if (beats === 12) clearInterval(timer);
          }, 10_000);
          signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    });
    const sent = send();
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await sent).got.text).toBe('Hello.');
  });
});
