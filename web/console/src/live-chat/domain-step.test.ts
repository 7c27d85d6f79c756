import { expect, test } from 'vitest';
import { domainStep } from './domain-step';
import { added } from './domains';
import { draftOf } from './draft';
import type { Settings, Token } from './queries';

const site = 'https://m.shop.example';
const settings = (...allowedDomains: string[]): Settings => ({
  allowedDomains,
  defaultBotId: null,
  routing: [],
  rateLimit: { perMinute: null },
  warnings: [],
});
const token = (state: Token['state'], ...allowedDomains: string[]) => ({ state, allowedDomains }) as Token;

test('a domain that is not on the list is added, then saved', () => {
  const saved = settings('www.shop.example');
  const draft = draftOf(saved);
  expect(domainStep(site, saved, draft, [])).toBe('add');
  const domains = added({ ...draft.domains, typed: site });
  expect(domainStep(site, saved, { ...draft, domains }, [])).toBe('save');
});

test('where the live chat allows any website, its list is left empty: the token is what lacks the domain', () => {
  const saved = settings();
  expect(domainStep(site, saved, draftOf(saved), [token('ACTIVE', 'www.shop.example')])).toBe('token');
});

test('where list and tokens allow it, the next visitor shows that it is mended', () => {
  const saved = settings('*.shop.example');
  const tokens = [token('ACTIVE'), token('EXPIRED', 'www.shop.example')];
  expect(domainStep(site, saved, draftOf(saved), tokens)).toBe('wait');
});
