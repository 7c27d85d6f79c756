import { session } from '../session/session';
import { refusal, type Schema } from './client';
import { Problem } from './problem';

type Reply = Schema['Reply'];

/** One event of a stream (WHATWG HTML, "server-sent events"). */
export interface ServerEvent {
  event: string;
  data: string;
}

/** Reads events out of a text that comes in pieces; answers with those that are complete. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let rest = '';
  return piece => {
    const blocks = (rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(read).filter(({ data }) => data !== '');
  };
}

function read(block: string): ServerEvent {
  const found: ServerEvent = { event: 'message', data: '' };
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(event|data): ?(.*)$/.exec(line) ?? [];
    if (name === 'event') found.event = value;
    else if (name === 'data') found.data += (found.data && '\n') + value;
  }
  return found;
}

/** The problem by which a stream ends; its own status, as the response's was good. */
function problemOf(data: string): Problem {
  const body = JSON.parse(data) as { status?: number; requestId?: string };
  return Problem.read(body, body.status ?? 0, body.requestId ?? null);
}

interface Question {
  /** Where to, under `/api`. */
  path: string;
  message: string;
  /** The same again is answered once, with the first reply. */
  clientMessageId: string;
  /** The answer as far as it has come; what {@link ask} resolves to is the truth. */
  onDelta: (text: string) => void;
}

/** Sends a message and follows the answer as it is written. A stream that was cut off is asked for once more. */
export async function ask(question: Question): Promise<Reply> {
  return (await attempt(question)) ?? (await attempt(question)) ?? Promise.reject(Problem.unreachable());
}

/** The reply; undefined if the stream ended without one. */
async function attempt({ path, message, clientMessageId, onDelta }: Question): Promise<Reply | undefined> {
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      Accept: 'text/event-stream, application/json',
      Authorization: `Bearer ${session.token() ?? ''}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ message, clientMessageId }),
  }).catch(() => Promise.reject(Problem.unreachable()));
  if (!response.ok) throw await refusal(response);
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) return (await response.json()) as Reply;

  const events = eventReader();
  let shown = '';
  const pieces = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let piece = await pieces?.read(); piece?.value; piece = await pieces?.read()) {
      for (const { event, data } of events(piece.value)) {
        if (event === 'reply') return JSON.parse(data) as Reply;
        if (event === 'error') throw problemOf(data);
        if (event === 'delta') onDelta((shown += (JSON.parse(data) as { text: string }).text));
      }
    }
  } catch (fault) {
    if (fault instanceof Problem) throw fault;
    // Cut off.
  }
  return undefined;
}
