import type { Session } from './shapes';

/** A session that outlives the page. */
export interface Kept extends Session {
  /** Somebody's answer is awaited: it is worth asking for news. */
  waiting?: boolean | undefined;
  /** The newest message that the visitor saw. */
  seen?: string | undefined;
}

export interface SessionStore {
  read: () => Kept | undefined;
  write: (kept: Kept) => void;
  clear: () => void;
}

/**
 * Names the widget: by the configuration that its token speaks for, or by the workspace where it speaks for all of one, so that
 * the next token finds the chat again; by the token's end where it cannot be read. And says whether the token is a bot's own.
 */
export function readToken(token: string): { name: string; isOfBot: boolean } {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { cfg, ws } = JSON.parse(atob(payload)) as Record<string, unknown>;
    const name = cfg || ws;
    if (typeof name === 'string') return { name, isOfBot: !!cfg };
  } catch {
    // Not a token of ours; the server will say so.
  }
  return { name: token.slice(-32), isOfBot: false };
}

/**
 * Keeps a session in the browser's local storage, or for the page's life where that is blocked, full or damaged. When a
 * session has expired is the server's to say: the visitor's clock may be wrong.
 */
export function createSessionStore(name: string): SessionStore {
  const key = `pegasus:${name}`;
  let memory: Kept | undefined;
  const attempt = <T>(access: () => T): T | undefined => {
    try {
      return access();
    } catch {
      return undefined;
    }
  };
  return {
    read: () =>
      memory ??
      attempt(() => {
        const { id, token, waiting, seen } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
        return id && token ? { id: String(id), token: String(token), waiting: !!waiting, seen } : undefined;
      }),
    write: kept => {
      memory = kept;
      attempt(() => localStorage.setItem(key, JSON.stringify(kept)));
    },
    clear: () => {
      memory = undefined;
      attempt(() => localStorage.removeItem(key));
    },
  };
}
