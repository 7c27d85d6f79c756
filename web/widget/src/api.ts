import {
  readFace,
  readHistory,
  readReply,
  readSession,
  type Face,
  type History,
  type Reply,
  type Session,
} from './shapes';
import { eventReader } from './stream';

export const START_FAILED = 'Failed to start chat. Please try again.';
export const SEND_FAILED = 'Failed to send message. Please try again.';

/** The codes whose `detail` is a sentence for visitors; any other detail is not theirs to see. */
const VISITOR_CODES =
  /^(widget_invalid|bot_not_ready|(origin|domain)_not_a\w+|session_(start_failed|invalid)|send_failed|credits_exhausted|rate_limited|token_\w+|usage_limit|no_default_assistant)$/;

const ANSWER_MS = 15_000;
// A stream that is alive says something every ten seconds.
const SILENCE_MS = 60_000;

/** What a visitor is told of a call that failed. */
export class Failure extends Error {
  constructor(
    /** The problem's code; empty where the server said nothing that counts. */
    readonly code = '',
    sentence = '',
    /** Seconds until trying again makes sense. */
    readonly wait = 0,
  ) {
    super(sentence);
  }

  /** Whatever was thrown, with a sentence that visitors may read. */
  static of(thrown: unknown, sentence: string): Failure {
    return thrown instanceof Failure && thrown.message ? thrown : new Failure('', sentence);
  }
}

function failureOf(problem: unknown, retryAfter: unknown): Failure {
  const { code, detail } = (problem ?? {}) as Record<string, unknown>;
  const known = typeof code === 'string' && typeof detail === 'string' && VISITOR_CODES.test(code);
  return known ? new Failure(code, detail, Math.max(0, Number(retryAfter)) || 0) : new Failure();
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
  onLife: () => void,
): Promise<unknown> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let reply: unknown;
  const take = eventReader((type, data) => {
    if (!/^(delta|reply|error)$/.test(type)) return;
    const value = JSON.parse(data) as { text?: unknown };
    if (type === 'error') throw failureOf(value, 0);
    if (type === 'reply') reply = value;
    else if (typeof value.text === 'string') onText(value.text);
  });
  while (reply === undefined) {
    const { done, value } = await reader.read();
    if (done) throw new Failure();
    onLife();
    take(decoder.decode(value, { stream: true }));
  }
  return reply;
}

export interface Page {
  locale: string;
  pageUrl: string;
}

export type Api = ReturnType<typeof createApi>;

/**
 * Pegasus' visitor calls. Each ends in time, and fails with a {@link Failure} or an error of the browser's.
 *
 * @param tenantId the workspace, if the token is its own and not a bot's: then its routing chooses the bot
 */
export function createApi(address: string, token: string, tenantId?: string) {
  const entrance = tenantId ? `widgets/${encodeURIComponent(tenantId)}/` : 'widget/';

  async function call(
    method: string,
    path: string,
    bearer: string,
    body?: object,
    onText?: (text: string) => void,
  ): Promise<unknown> {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onLife = () => {
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(), onText ? SILENCE_MS : ANSWER_MS);
    };
    onLife();
    try {
      const response = await fetch(`${address}/api/${path}`, {
        method,
        credentials: 'omit',
        signal: abort.signal,
        headers: {
          // What no header can hold is no token of ours either; the server says so.
          Authorization: `Bearer ${encodeURIComponent(bearer)}`,
          Accept: `${onText ? 'text/event-stream, ' : ''}application/json, application/problem+json`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const streams = response.headers.get('Content-Type')?.startsWith('text/event-stream');
      if (response.ok && streams && onText && response.body) return await readStream(response.body, onText, onLife);
      const text = await response.text();
      const answer: unknown = text ? JSON.parse(text) : undefined;
      if (!response.ok) throw failureOf(answer, response.headers.get('Retry-After'));
      return answer;
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  const of = (session: Session, path = '') => `widget/sessions/${encodeURIComponent(session.id)}${path}`;

  return {
    face: async ({ pageUrl, locale }: Page): Promise<Face> => {
      // A bot has one face; which bot it is, the page may decide.
      const query = tenantId ? `?${new URLSearchParams({ pageUrl, language: locale })}` : '';
      return readFace(await call('GET', `${entrance}config${query}`, token));
    },

    start: async (visitor: Page): Promise<Session> =>
      readSession(await call('POST', `${entrance}sessions`, token, { visitor })),

    history: async (session: Session, after?: string): Promise<History> => {
      const query = after ? `?after=${encodeURIComponent(after)}` : '';
      return readHistory(await call('GET', of(session, `/messages${query}`), session.token));
    },

    send: async (
      session: Session,
      message: string,
      clientMessageId: string,
      onText: (text: string) => void,
    ): Promise<Reply> =>
      readReply(await call('POST', of(session, '/messages'), session.token, { message, clientMessageId }, onText)),

    rate: async (session: Session, messageId: string, rating: string, comment?: string): Promise<void> => {
      const path = of(session, `/messages/${encodeURIComponent(messageId)}/feedback`);
      await call('POST', path, session.token, { rating, ...(comment && { comment }) });
    },

    /** Asks for a person; answers with the conversation's state. */
    handOff: async (session: Session): Promise<string> => {
      const answer = await call('POST', of(session, '/handoff'), session.token, {});
      return String((answer as { state?: unknown } | undefined)?.state ?? 'WAITING');
    },

    type: async (session: Session): Promise<void> => {
      await call('POST', of(session, '/typing'), session.token, {});
    },

    erase: async (session: Session): Promise<void> => {
      await call('DELETE', of(session), session.token);
    },
  };
}
