import type { Schema } from '../../api/client';

/** Whom a change of the allowed origins turns away: chats of the last 24 hours, by website. */
export interface Impact {
  /** All chats of the last 24 hours. */
  sessions: number;
  refused: number;
  sites: readonly Schema['OriginVisitors'][];
}

const allows = (origins: readonly string[], origin: string | null) =>
  origins.length === 0 || (origin !== null && origins.includes(origin));

/** Whom the change itself turns away; those whom the present list turns away already are none of its doing. */
export function impactOf(present: readonly string[], dryRun: Schema['WidgetDryRun']): Impact {
  const sites = dryRun.last24Hours.refusedOrigins.filter(({ origin }) => allows(present, origin));
  return {
    sessions: dryRun.last24Hours.sessions,
    refused: sites.reduce((sum, { sessions }) => sum + sessions, 0),
    sites,
  };
}
