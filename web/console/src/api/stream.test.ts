import { afterEach, describe, expect, test, vi } from 'vitest';
import { ask, eventReader } from './stream';

const reply = { messageId: 'm', reply: 'Yes. [1]', citations: [], answered: true, state: 'BOT', creditsCharged: 1 };
const line = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function streamOf(...pieces: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

afterEach(() => vi.restoreAllMocks());

const asked = (answers: Response[]) => {
  const fetch = vi.spyOn(globalThis, 'fetch');
  for (const answer of answers) fetch.mockResolvedValueOnce(answer);
  return fetch;
};

const question = { path: '/api/x', message: 'Hi', clientMessageId: 'c-1' };

describe('events', () => {
  test('come in whatever pieces', () => {
    const text = `: heartbeat\n\n${line('delta', { text: 'a\n\nb' })}event: x\r\ndata: 1\r\ndata: 2\r\n\r\nevent: half`;
    for (let size = 1; size < text.length; size++) {
      const read = eventReader();
      const found = [];
      for (let at = 0; at < text.length; at += size) found.push(...read(text.slice(at, at + size)));
      expect(found).toEqual([
        { event: 'delta', data: '{"text":"a\\n\\nb"}' },
        { event: 'x', data: '1\n2' },
      ]);
    }
  });
});

describe('asking', () => {
  test('shows the answer as it comes, and resolves to the reply', async () => {
    asked([streamOf(line('delta', { text: 'Ye' }), line('delta', { text: 's.' }), line('reply', reply))]);
    const shown: string[] = [];
    expect(await ask({ ...question, onDelta: text => shown.push(text) })).toEqual(reply);
    expect(shown).toEqual(['Ye', 'Yes.']);
  });

  test('takes an answer that is not streamed', async () => {
    asked([Response.json(reply)]);
    expect(await ask({ ...question, onDelta: () => undefined })).toEqual(reply);
  });

  test('asks once more, with the same id, where the stream was cut', async () => {
    const fetch = asked([streamOf(line('delta', { text: 'Ye' })), streamOf(line('reply', reply))]);
    expect(await ask({ ...question, onDelta: () => undefined })).toEqual(reply);
    const bodies = fetch.mock.calls.map(([, init]) => JSON.parse(String(init?.body)) as unknown);
    expect(bodies).toEqual([
      { message: 'Hi', clientMessageId: 'c-1' },
      { message: 'Hi', clientMessageId: 'c-1' },
    ]);
  });

  test('gives up on a stream that is cut twice', async () => {
    asked([streamOf(line('delta', { text: 'Ye' })), streamOf()]);
    await expect(ask({ ...question, onDelta: () => undefined })).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('throws what the stream ends with, and what comes in place of a stream', async () => {
    const problem = { code: 'send_failed', detail: 'No.', status: 503, requestId: 'r' };
    asked([
      streamOf(line('error', problem)),
      Response.json({ code: 'bot_not_ready', detail: 'Train.' }, { status: 409 }),
    ]);
    const expected = { code: 'send_failed', detail: 'No.', status: 503, requestId: 'r' };
    await expect(ask({ ...question, onDelta: () => undefined })).rejects.toMatchObject(expected);
    await expect(ask({ ...question, onDelta: () => undefined })).rejects.toMatchObject({ code: 'bot_not_ready' });
  });
});
