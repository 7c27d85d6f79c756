const KEY = 'pegasus.session';

type Listener = () => void;

let memory: string | null = null;
const listeners = new Set<Listener>();

// A browser may forbid storage; then the session lasts as long as the page.
function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return memory;
  }
}

function write(token: string | null): void {
  memory = token;
  try {
    if (token === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, token);
  } catch {
    // Kept in memory.
  }
  listeners.forEach(listener => listener());
}

addEventListener('storage', event => {
  if (event.key === KEY || event.key === null) listeners.forEach(listener => listener());
});

/** Who is signed in, in all tabs of this browser: an access token, which ends by itself after twelve hours. */
export const session = {
  token: read,
  begin: (token: string) => write(token),
  end: () => {
    if (read() !== null) write(null);
  },
  subscribe: (listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
