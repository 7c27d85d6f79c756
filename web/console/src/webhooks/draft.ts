import type { Schema } from '../api/client';
import type { Problem } from '../api/problem';
import type { Webhook } from './queries';

/** A webhook as it is being written. */
export interface Draft {
  url: string;
  /** Empty for the address's host. */
  name: string;
  /** Whether it is told of everything. What was chosen is kept, should it not be after all. */
  all: boolean;
  chosen: readonly string[];
}

export const newDraft = (): Draft => ({ url: '', name: '', all: true, chosen: [] });

export const draftOf = ({ url, name, events }: Webhook): Draft => ({
  url,
  name,
  all: events.length === 0,
  chosen: events,
});

/** With a type of events taken in or out. */
export const withChosen = ({ chosen }: Draft, type: string, isChosen: boolean): Pick<Draft, 'chosen'> => ({
  chosen: isChosen ? [...chosen, type] : chosen.filter(each => each !== type),
});

/** Whether it says all that it has to. To the server, no events are all of them: nobody means that who has chosen none. */
export const isComplete = ({ url, all, chosen }: Draft) => url.trim() !== '' && (all || chosen.length > 0);

export const requestOf = ({ url, name, all, chosen }: Draft): Schema['CreateWebhookRequest'] => ({
  url: url.trim(),
  name: name.trim(),
  events: all ? [] : [...chosen],
});

/** What is wrong with the events that were sent; the server names them by their place. */
export const wrongEvents = (problem: Problem | undefined) =>
  Object.entries(problem?.errors ?? {}).find(([field]) => field.startsWith('events'))?.[1][0];
