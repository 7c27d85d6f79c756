import { describe, expect, it } from 'vitest';
import description from '../../../api/openapi.json';
import { eventName, eventsWords, groupsOf } from './events';

/** What the server has, by the example of its own description. */
const list = description.paths['/api/workspaces/{workspaceId}/webhooks'].get.responses['200'];
const served = list.content['application/json'].examples['the webhooks'].value.eventTypes;
const shown = (types: readonly string[]) => groupsOf(types).flatMap(({ events }) => events.map(({ type }) => type));

describe('the types of events', () => {
  it('are all to be chosen, each once', () => {
    expect(served.length).toBeGreaterThan(0);
    expect(shown(served).toSorted()).toEqual(served.toSorted());
  });

  it.each(served)('have a name and a sentence: %s', type => {
    const words = groupsOf(served)
      .flatMap(({ events }) => events)
      .find(each => each.type === type);
    expect(words?.name).not.toBe(type);
    expect(words?.about).toMatch(/\.$/);
  });

  it('stand among the other changes as they are where there are no words yet', () => {
    expect(groupsOf(['moon.landed'])).toEqual([
      { name: 'Other changes', events: [{ type: 'moon.landed', name: 'moon.landed', about: '' }] },
    ]);
    expect(eventName('moon.landed')).toBe('moon.landed');
  });

  it('are left out where the server has them no more', () =>
    expect(groupsOf(['message.held']).map(({ name }) => name)).toEqual(['Messages']));

  it('are said in words, the test too', () => {
    expect(eventsWords([])).toBe('All events');
    expect(eventsWords(['conversation.escalated', 'message.held'])).toBe('Escalation, Reply held');
    expect(eventName('webhook.test')).toBe('Test');
  });
});
