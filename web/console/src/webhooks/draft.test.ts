import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { draftOf, isComplete, newDraft, requestOf, withChosen, wrongEvents } from './draft';
import type { Webhook } from './queries';

const webhook: Webhook = {
  id: 'h',
  url: 'https://hooks.example.com/pegasus',
  name: 'Tickets',
  events: ['message.held'],
  enabled: true,
  secret: 'whsec_AAAA',
  oldSecretUntil: null,
  createdAt: '2026-11-27T12:00:00Z',
};

describe('a webhook as it is written', () => {
  it('is sent as it was read', () => {
    const { url, name, events } = webhook;
    expect(requestOf(draftOf(webhook))).toEqual({ url, name, events });
    expect(requestOf(draftOf({ ...webhook, events: [] })).events).toEqual([]);
  });

  it('keeps what was chosen while all are wanted', () => {
    const draft = { ...draftOf(webhook), all: true };
    expect(requestOf(draft).events).toEqual([]);
    expect(requestOf({ ...draft, all: false }).events).toEqual(['message.held']);
  });

  it('takes types in and out', () => {
    const draft = draftOf(webhook);
    expect(withChosen(draft, 'message.rated', true).chosen).toEqual(['message.held', 'message.rated']);
    expect(withChosen(draft, 'message.held', false).chosen).toEqual([]);
  });

  it('is complete with an address, and with events, lest none be taken for all', () => {
    expect(isComplete(newDraft())).toBe(false);
    expect(isComplete({ ...newDraft(), url: 'https://example.com' })).toBe(true);
    expect(isComplete({ ...draftOf(webhook), chosen: [] })).toBe(false);
  });

  it('shows what is wrong with its events, whichever it is', () => {
    const problem = new Problem(400, 'invalid_request', '', null, { 'events[1]': ['Name one of these.'] });
    expect(wrongEvents(problem)).toBe('Name one of these.');
    expect(wrongEvents(undefined)).toBeUndefined();
  });
});
