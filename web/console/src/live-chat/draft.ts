import type { Schema } from '../api/client';
import { Problem } from '../api/problem';
import { domainsOf, entriesOf, type DomainEntries } from './domains';
import type { Settings } from './queries';

/** A rule as it is being written; a condition that is empty is none. */
export interface RuleDraft {
  /** Names the rule as long as it is being written, wherever it is moved. */
  key: number;
  pageUrl: string;
  language: string;
  text: string;
  channel: string;
  botId: string;
}

export type Condition = 'pageUrl' | 'language' | 'text' | 'channel';

/** The settings as they are being written. */
export interface Draft {
  /** Empty for no default assistant. */
  defaultBotId: string;
  rules: readonly RuleDraft[];
  domains: DomainEntries;
  /** Messages a minute; empty for no limit of one's own. */
  perMinute: string;
}

let next = 1;

/** A rule without conditions, for a bot. */
export const newRule = (botId: string): RuleDraft => ({
  key: next++,
  pageUrl: '',
  language: '',
  text: '',
  channel: '',
  botId,
});

export const draftOf = ({ defaultBotId, routing, allowedDomains, rateLimit }: Settings): Draft => ({
  defaultBotId: defaultBotId ?? '',
  rules: routing.map(({ when, botId }) => ({
    key: next++,
    pageUrl: when?.pageUrl ?? '',
    language: when?.language ?? '',
    text: when?.text ?? '',
    channel: when?.channel ?? '',
    botId: botId ?? '',
  })),
  domains: entriesOf(allowedDomains),
  perMinute: rateLimit.perMinute?.toString() ?? '',
});

/** The rules and the default assistant as they are sent, to be saved or tried. */
export const routingOf = ({ defaultBotId, rules }: Draft) => ({
  defaultBotId: defaultBotId || null,
  routing: rules.map(({ pageUrl, language, text, channel, botId }) => ({
    when: {
      pageUrl: conditionOf(pageUrl),
      language: conditionOf(language),
      text: conditionOf(text),
      channel: conditionOf(channel),
    },
    botId,
  })),
});

const conditionOf = (written: string) => written.trim() || null;

export const requestOf = (draft: Draft): Schema['ChatSettingsRequest'] => ({
  ...routingOf(draft),
  allowedDomains: domainsOf(draft.domains),
  rateLimit: { perMinute: draft.perMinute.trim() === '' ? null : Number(draft.perMinute) },
});

export const sameSettings = (one: Draft, other: Draft) =>
  JSON.stringify(requestOf(one)) === JSON.stringify(requestOf(other));

/** What is wrong with the parts of a draft that was sent; a rule keeps its sentences when it is moved afterwards. */
export interface Wrong {
  defaultBot?: string | undefined;
  rules?: string | undefined;
  perMinute?: string | undefined;
  /** Of the list as a whole. */
  domains?: string | undefined;
  domain: (domain: string) => string | undefined;
  rule: (key: number, part: Condition | 'when' | 'botId') => string | undefined;
}

export function wrongOf(error: unknown, sent: Draft | undefined): Wrong {
  const problem = error instanceof Problem ? error : undefined;
  const domains = sent ? domainsOf(sent.domains) : [];
  return {
    defaultBot: problem?.of('defaultBotId'),
    rules: problem?.of('routing'),
    perMinute: problem?.of('rateLimit.perMinute'),
    domains: problem?.of('allowedDomains'),
    domain: domain => problem?.of(`allowedDomains[${domains.indexOf(domain)}]`),
    rule: (key, part) => {
      const rule = `routing[${sent?.rules.findIndex(rule => rule.key === key)}]`;
      return problem?.of(part === 'when' || part === 'botId' ? `${rule}.${part}` : `${rule}.when.${part}`);
    },
  };
}
