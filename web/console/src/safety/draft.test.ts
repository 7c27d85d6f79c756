import { describe, expect, test } from 'vitest';
import { draftOf, missingOf, newRule, newTrigger, requestOf, sameRules } from './draft';
import type { Safety } from './queries';

const nothing = { unanswered: null, rating: null, asksForPerson: null, trigger: null };

const saved: Safety = {
  blockedKeywords: ['casino', 'betrug*'],
  blockedReply: null,
  seriousTriggers: [{ name: 'legal', keywords: ['lawsuit'], reply: 'A colleague answers.' }],
  escalation: [
    { when: { ...nothing, unanswered: 2 }, action: 'hand_over' },
    { when: { ...nothing, rating: 'down' }, action: 'hold' },
    { when: { ...nothing, asksForPerson: true }, action: 'hand_over' },
    { when: { ...nothing, trigger: '*' }, action: 'hold' },
    { when: { ...nothing, trigger: 'Legal' }, action: 'hold' },
    { when: { ...nothing, unanswered: 1 }, action: 'notify' },
  ],
  handOverReply: 'One moment.',
  holdReplies: 'flagged',
  defaultBlockedReply: 'No.',
  defaultHandOverReply: 'Wait.',
  suggestedTriggers: [
    { name: 'Legal', keywords: ['sue you'], reply: '…' },
    { name: 'crisis', keywords: ['suicide'], reply: '…' },
  ],
};

const triggersAsked = (draft: Parameters<typeof requestOf>[0]) =>
  requestOf(draft).escalation.map(({ when }) => when.trigger);

describe('a draft', () => {
  test('is sent as it was read, but for how a rule spelt its trigger', () => {
    const { blockedKeywords, blockedReply, seriousTriggers, escalation, handOverReply, holdReplies } = saved;
    const named = escalation.with(4, { when: { ...nothing, trigger: 'legal' }, action: 'hold' });
    expect(requestOf(draftOf(saved))).toEqual({
      blockedKeywords,
      blockedReply,
      seriousTriggers,
      escalation: named,
      handOverReply,
      holdReplies,
    });
  });

  test('is the same as what was read, however often it is read', () =>
    expect(sameRules(draftOf(saved), draftOf(saved))).toBe(true));

  test('leaves out blank texts, for Pegasus to say its own', () =>
    expect(requestOf({ ...draftOf(saved), blockedReply: ' ', handOverReply: '\n' })).toMatchObject({
      blockedReply: null,
      handOverReply: null,
    }));

  test('keeps a rule with its trigger when that is renamed', () => {
    const draft = draftOf(saved);
    const triggers = draft.triggers.map(trigger => ({ ...trigger, name: 'law' }));
    expect(triggersAsked({ ...draft, triggers })).toEqual([null, null, null, '*', 'law', null]);
  });

  test('does not turn the rule of a trigger that was removed into one of any trigger', () =>
    expect(triggersAsked({ ...draftOf(saved), triggers: [] })).toEqual([null, null, null, '*', '', null]));

  test('asks for one thing alone, whatever a rule was about before', () => {
    const rule = { ...newRule(), when: 'rating', trigger: null } as const;
    expect(requestOf({ ...draftOf(saved), rules: [rule] }).escalation).toEqual([
      { when: { ...nothing, rating: 'down' }, action: 'hand_over' },
    ]);
  });
});

test('of the suggested triggers, those are added that are not there yet', () => {
  expect(missingOf(saved.suggestedTriggers, draftOf(saved).triggers).map(({ name }) => name)).toEqual(['crisis']);
  expect(missingOf(saved.suggestedTriggers, [newTrigger('CRISIS'), newTrigger(' legal ')])).toEqual([]);
});
