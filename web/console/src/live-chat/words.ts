import type { Schema } from '../api/client';
import { sentences } from '../bots/embed/words';

const send = 'Failed to send message. Please try again.';

/** What callers of the live chat read, word for word; of a limit, which of several depends on what they called. */
const told: Record<Schema['VisitorRefusal'], readonly string[]> = {
  ...sentences,
  token_missing: ['Missing widget token'],
  token_invalid: ['Invalid widget token'],
  token_expired: ['Expired widget token'],
  domain_not_authorized: ['Domain not authorized'],
  no_default_assistant: ['No default chat assistant configured for the tenant'],
  usage_limit: ['Usage limits hit'],
  rate_limited: ['Rate limits hit', send],
};

export const toldBy = (code: Schema['VisitorRefusal']) => told[code];
