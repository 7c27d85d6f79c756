import { Problem } from '../api/problem';
import type { Draft } from './draft';
import { wordsOf } from './words';

/** What is wrong with the parts of a draft that was sent; each part keeps its sentences wherever it stands afterwards. */
export interface Wrong {
  blocked?: string | undefined;
  blockedReply?: string | undefined;
  handOverReply?: string | undefined;
  triggers?: string | undefined;
  rules?: string | undefined;
  keyword: (word: string) => string | undefined;
  trigger: (key: number, part: 'name' | 'keywords' | 'reply') => string | undefined;
  triggerKeyword: (key: number, word: string) => string | undefined;
  /** The first of what is wrong with a rule. */
  rule: (key: number) => string | undefined;
}

export function wrongOf(error: unknown, sent: Draft | undefined): Wrong {
  const problem = error instanceof Problem ? error : undefined;
  const keywords = sent ? wordsOf(sent.blocked) : [];
  const placeOf = (list: readonly { key: number }[] | undefined, key: number) =>
    list?.findIndex(each => each.key === key);
  const triggerAt = (key: number) => `seriousTriggers[${placeOf(sent?.triggers, key)}]`;
  return {
    blocked: problem?.of('blockedKeywords'),
    blockedReply: problem?.of('blockedReply'),
    handOverReply: problem?.of('handOverReply'),
    triggers: problem?.of('seriousTriggers'),
    rules: problem?.of('escalation'),
    keyword: word => problem?.of(`blockedKeywords[${keywords.indexOf(word)}]`),
    trigger: (key, part) => problem?.of(`${triggerAt(key)}.${part}`),
    triggerKeyword: (key, word) => {
      const trigger = sent?.triggers.find(each => each.key === key);
      return trigger && problem?.of(`${triggerAt(key)}.keywords[${wordsOf(trigger.keywords).indexOf(word)}]`);
    },
    rule: key => {
      const at = `escalation[${placeOf(sent?.rules, key)}]`;
      return ['.when.trigger', '.when.unanswered', '.when', '.action']
        .map(part => problem?.of(at + part))
        .find(Boolean);
    },
  };
}
