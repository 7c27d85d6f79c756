import { counted } from '../../kit/format';
import type { Check, Installation } from './queries';

/** A website that serves the widget, by its latest call. */
export interface Site {
  origin: string | null;
  current: boolean;
  lastSeen: string;
  sessions: number;
}

/** The websites of a list of installations: each once, the latest first, however many snippets it served. */
export function sitesOf(installations: readonly Installation[]): Site[] {
  const sites = new Map<string | null, Site>();
  for (const { origin, current, lastSeen, sessions } of installations) {
    const known = sites.get(origin);
    const latest = !known || lastSeen > known.lastSeen;
    sites.set(origin, {
      origin,
      current: latest ? current : known.current,
      lastSeen: latest ? lastSeen : known.lastSeen,
      sessions: sessions + (known?.sessions ?? 0),
    });
  }
  return [...sites.values()].sort((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1));
}

/** What a page without an address of its own is called. */
export const siteName = (origin: string | null) => origin ?? 'A page without a web address';

/** A row of the checklist; `open` where nothing speaks against it, but nothing for it either. */
export type Row = Omit<Check, 'healthy'> & { health: 'good' | 'bad' | 'open' };

/**
 * The row of the snippet. Where no snippet was pasted to compare, what the websites' own calls brought is looked at: of the one
 * that is asked about, or of all.
 */
export function snippetRow(check: Check, sites: readonly Site[], asked: { origin?: string; token?: string }): Row {
  const { healthy, ...rest } = check;
  const row: Row = { ...rest, health: healthy ? 'good' : 'bad' };
  if (!healthy || asked.token) return row;
  const looked = asked.origin === undefined ? sites : sites.filter(({ origin }) => origin === asked.origin);
  const old = looked.filter(({ current }) => !current);
  if (old.length > 0)
    return { ...row, health: 'bad', state: oldWords(old, looked.length), fix: 'replace_snippet', advice: REPLACE };
  if (looked.length > 0) return { ...row, state: check.expected };
  const nobody = asked.origin === undefined ? 'No website has' : `${asked.origin} has not`;
  return { ...row, health: 'open', state: `${nobody} shown the widget yet`, fix: 'replace_snippet', advice: PASTE };
}

const REPLACE = 'Copy the current snippet, publish it there, and clear any site cache.';
const PASTE = 'Copy the snippet into the website; this row then compares it by itself.';

function oldWords(old: readonly Site[], of: number): string {
  if (old.length === 1 && old[0]) return `${siteName(old[0].origin)} still serves an old snippet`;
  return `${old.length} of ${counted(of, 'website')} still serve an old snippet`;
}
