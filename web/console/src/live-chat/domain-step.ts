import { domainsOf, isListed, readDomain } from './domains';
import type { Draft } from './draft';
import type { Settings, Token } from './queries';

/**
 * What comes next for a website whose domain was refused: to be put on the list (add), the list to be saved (save), a token to be
 * made for it, as the live chat allows it but a token does not (token), or a visitor who gets through now (wait).
 */
export type DomainStep = 'add' | 'save' | 'token' | 'wait';

export function domainStep(origin: string, saved: Settings, draft: Draft, tokens: readonly Token[]): DomainStep {
  // Put on an empty list, which allows any website, the one domain would shut out all others.
  if (!isListed(saved.allowedDomains, origin))
    return domainsOf(draft.domains).includes(readDomain(origin)) ? 'save' : 'add';
  const lacks = tokens.some(({ state, allowedDomains }) => state !== 'EXPIRED' && !isListed(allowedDomains, origin));
  return lacks ? 'token' : 'wait';
}
