import type { Token } from './queries';

/** Tokens that end within a week while websites use them. */
export interface Ending {
  token: Token;
  /** The websites, by origin; null for pages without an address of their own. */
  sites: (string | null)[];
}

/**
 * Which tokens have to be replaced, the first to end first. A website that has shown another, longer lasting token since has
 * been given its new snippet already.
 */
export function endingInUse(tokens: readonly Token[]): Ending[] {
  const lasting = tokens.filter(({ state }) => state === 'ACTIVE').flatMap(({ seenOn }) => seenOn);
  return tokens
    .filter(({ state }) => state === 'EXPIRING')
    .map(token => ({
      token,
      sites: token.seenOn
        .filter(use => !lasting.some(({ origin, lastSeen }) => origin === use.origin && lastSeen > use.lastSeen))
        .map(({ origin }) => origin),
    }))
    .filter(({ sites }) => sites.length > 0)
    .sort((a, b) => (a.token.expiresAt < b.token.expiresAt ? -1 : 1));
}

/** What a token is called; owners need not name it. */
export const tokenName = ({ name }: Pick<Token, 'name'>) => name || 'Unnamed token';

/** "a", "a and b", "a, b and c" */
export const listed = (names: readonly string[]) =>
  new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' }).format(names);
