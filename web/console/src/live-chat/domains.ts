/** A list of domains as it is being written: its entries, and what is typed but not put to them yet. */
export interface DomainEntries {
  domains: readonly string[];
  typed: string;
}

export const entriesOf = (domains: readonly string[]): DomainEntries => ({ domains, typed: '' });

/**
 * The domain that somebody typed or pasted: of an address the host with its port, in lower case. Whether it is one, the server
 * says; empty if nothing is typed.
 */
export const readDomain = (typed: string) =>
  typed
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();

/** With what is typed at the end of the list; once, if it is there already. */
export function added({ domains, typed }: DomainEntries): DomainEntries {
  const domain = readDomain(typed);
  return entriesOf(domain === '' || domains.includes(domain) ? domains : [...domains, domain]);
}

/** All that would be saved: nobody need press "Add" before "Save". */
export const domainsOf = (entries: DomainEntries) => [...added(entries).domains];

/** Whether a list lets a website in. An entry is a host, whatever its port, a host with its port, or all below one. */
export function isListed(domains: readonly string[], origin: string): boolean {
  const authority = readDomain(origin);
  return domains.length === 0 || domains.some(domain => covers(domain, authority));
}

function covers(domain: string, authority: string): boolean {
  const host = withoutPort(domain) === domain ? withoutPort(authority) : authority;
  return domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain;
}

const withoutPort = (authority: string) => authority.replace(/:\d+$/, '');
