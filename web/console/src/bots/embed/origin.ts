/** An origin as a browser writes it, and what was left out of, or put to, what somebody typed. */
export interface TypedOrigin {
  origin: string;
  /** Said beside it; null where nothing but its spelling was changed. */
  note: string | null;
}

// A host with a dot, or this machine; without a scheme in front.
const bareHost = /^(?:[^\s/:@?#*]+\.[^\s/:@?#*]+|localhost)(?::\d+)?(?:[/?#]|$)/i;

/**
 * What a typed or pasted address means as an origin; null where only the server can say what is wrong with it. People paste
 * what their browser's address bar holds: its path is dropped, a missing https:// is put in front, and both are said.
 */
export function readOrigin(typed: string): TypedOrigin | null {
  const text = typed.trim();
  const bare = bareHost.test(text);
  let url: URL;
  try {
    url = new URL(bare ? `https://${text}` : text);
  } catch {
    return null;
  }
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  if (!web || url.username || url.password || /[*%]/.test(url.hostname) || url.hostname.endsWith('.')) return null;
  const notes = [
    bare && 'with https:// in front',
    (url.pathname !== '/' || url.search || url.hash) && 'without the path: an origin has none',
  ].filter(Boolean);
  return { origin: url.origin, note: notes.length ? notes.join(', ') : null };
}
