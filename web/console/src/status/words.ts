import type { Schema } from '../api/client';
import type { PillTone } from '../kit/pill';

type Check = Schema['HealthCheck'];

/** What each check is about, and what does not work without it. */
export const checks: Record<Check['name'], { name: string; without: string }> = {
  tables: { name: 'Storage', without: 'Nothing can be read or written.' },
  queue: { name: 'Queue', without: 'Trainings, crawls and webhooks do not begin.' },
  signing_key: { name: 'Sign-in', without: 'Nobody can sign in, and no visitor can chat.' },
  ai: {
    name: 'Pegasus’ AI provider',
    without: 'Bots that it answers for ask visitors to try again; that costs nothing.',
  },
  realtime: { name: 'Live updates', without: 'The console asks for news instead, a little later.' },
  timer: {
    name: 'Nightly run',
    without: 'Old conversations are not erased, and web pages not read anew, until it runs.',
  },
};

/** The states of a check, as they are shown. */
export const states: Record<Check['state'], { tone: PillTone; words: string }> = {
  ok: { tone: 'good', words: 'Works' },
  down: { tone: 'bad', words: 'Does not answer' },
  waiting: { tone: 'grey', words: 'Has not run yet' },
  late: { tone: 'warn', words: 'Is late' },
};

/** Why visitors were refused, in a few words. */
export const refusals: Record<Schema['VisitorRefusal'], string> = {
  widget_invalid: 'an old or wrong snippet',
  session_invalid: 'a chat that is over',
  origin_not_allowed: 'a website that is not on the list',
  bot_not_ready: 'a bot that was not ready',
  rate_limited: 'too many messages in a short time',
  credits_exhausted: 'no credits left',
  session_start_failed: 'a fault at the start of a chat',
  send_failed: 'a fault while a message was answered',
  token_missing: 'a call without a widget token',
  token_invalid: 'a wrong or revoked widget token',
  token_expired: 'a widget token that has expired',
  domain_not_authorized: 'a domain that is not on the list',
  usage_limit: 'the usage limit of the live chat',
  no_default_assistant: 'a live chat without an assistant',
};

/** How many things want somebody to look after them. */
export function troubles({ service, trainings, ai, webhooks }: Schema['Status']): number {
  const ailing = service.filter(({ state }) => state === 'down' || state === 'late').length;
  return ailing + trainings.failed.length + (ai.refused ? 1 : 0) + webhooks.failing.length;
}
