import type { Schema } from '../api/client';
import type { Safety } from './queries';
import { entriesOf, wordsOf, type WordEntries } from './words';

/** A serious trigger as it is being written. */
export interface TriggerDraft {
  /** Names the trigger as long as it is being written, whatever it is called. */
  key: number;
  name: string;
  keywords: WordEntries;
  reply: string;
}

/** When a rule fires: what it is about, in the API's words. */
export type When = 'unanswered' | 'rating' | 'asksForPerson' | 'trigger';

/** A rule of escalation as it is being written. What it is not about is kept, should it be about it again. */
export interface RuleDraft {
  key: number;
  when: When;
  /** Questions in a row. */
  unanswered: number;
  /** The key of a trigger; null for any, 0 for one that is not there any more. */
  trigger: number | null;
  action: Schema['EscalationAction'];
}

/** The rules as they are being written. */
export interface Draft {
  blocked: WordEntries;
  /** Empty for Pegasus' own words; so is handOverReply. */
  blockedReply: string;
  triggers: readonly TriggerDraft[];
  rules: readonly RuleDraft[];
  handOverReply: string;
  holdReplies: Schema['HoldReplies'];
}

const ANY = '*';
const GONE = 0;

let next = 1;

export const newTrigger = (name = '', keywords: readonly string[] = [], reply = ''): TriggerDraft => ({
  key: next++,
  name,
  keywords: entriesOf(keywords),
  reply,
});

/** A rule that most begin with. */
export const newRule = (): RuleDraft => ({
  key: next++,
  when: 'unanswered',
  unanswered: 2,
  trigger: null,
  action: 'hand_over',
});

export function draftOf(safety: Safety): Draft {
  const triggers = safety.seriousTriggers.map(triggerOf);
  return {
    blocked: entriesOf(safety.blockedKeywords),
    blockedReply: safety.blockedReply ?? '',
    triggers,
    rules: safety.escalation.map(({ when, action }) => ({
      ...newRule(),
      ...conditionOf(when, triggers),
      action: action ?? 'hand_over',
    })),
    handOverReply: safety.handOverReply ?? '',
    holdReplies: safety.holdReplies,
  };
}

const triggerOf = ({ name, keywords, reply }: Schema['SeriousTrigger']) =>
  newTrigger(name ?? '', keywords ?? [], reply ?? '');

function conditionOf(when: Schema['EscalationWhen'] | null, triggers: readonly TriggerDraft[]): Partial<RuleDraft> {
  if (when?.unanswered) return { when: 'unanswered', unanswered: when.unanswered };
  if (when?.rating) return { when: 'rating' };
  if (when?.asksForPerson) return { when: 'asksForPerson' };
  const name = when?.trigger;
  return { when: 'trigger', trigger: !name || name === ANY ? null : (keyOf(name, triggers) ?? GONE) };
}

const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

const keyOf = (name: string, triggers: readonly TriggerDraft[]) =>
  triggers.find(each => sameName(each.name, name))?.key;

/** Those of the suggested triggers that the draft has none of the same name as. */
export const missingOf = (suggested: Safety['suggestedTriggers'], triggers: readonly TriggerDraft[]): TriggerDraft[] =>
  suggested.filter(({ name }) => keyOf(name ?? '', triggers) === undefined).map(triggerOf);

/** The rules as they are sent, to be saved or tried. */
export const requestOf = (draft: Draft): Schema['SafetyRequest'] => ({
  blockedKeywords: wordsOf(draft.blocked),
  blockedReply: draft.blockedReply.trim() || null,
  seriousTriggers: draft.triggers.map(({ name, keywords, reply }) => ({
    name: name.trim(),
    keywords: wordsOf(keywords),
    reply: reply.trim(),
  })),
  escalation: draft.rules.map(rule => ({ when: whenOf(rule, draft.triggers), action: rule.action })),
  handOverReply: draft.handOverReply.trim() || null,
  holdReplies: draft.holdReplies,
});

const whenOf = ({ when, unanswered, trigger }: RuleDraft, triggers: readonly TriggerDraft[]) => ({
  unanswered: when === 'unanswered' ? unanswered : null,
  rating: when === 'rating' ? ('down' as const) : null,
  asksForPerson: when === 'asksForPerson' ? true : null,
  // A name that nobody has is told by the server, beside its rule.
  trigger:
    when === 'trigger'
      ? trigger === null
        ? ANY
        : (triggers.find(({ key }) => key === trigger)?.name.trim() ?? '')
      : null,
});

export const sameRules = (one: Draft, other: Draft) =>
  JSON.stringify(requestOf(one)) === JSON.stringify(requestOf(other));
