import type { QueryClient } from '@tanstack/preact-query';
import type { Schema } from '../api/client';
import { keys } from '../data/queries';
import { staleAfter } from './changes';
import type { LiveEvent } from './events';

/** The queries that a name of the table stands for. */
export function filterOf(workspaceId: string, name: string): { queryKey: readonly string[]; exact: boolean } {
  if (name === '/me') return { queryKey: keys.me, exact: true };
  const parts = name.split('/');
  const exact = parts.at(-1) !== '*';
  return { queryKey: keys.workspace(workspaceId, ...(exact ? parts : parts.slice(0, -1))), exact };
}

/** Reads anew what the names stand for, as far as it is in use; the rest is, when it is used again. */
export const renew = (queries: QueryClient, workspaceId: string, names: readonly string[]) =>
  Promise.all(names.map(name => queries.invalidateQueries(filterOf(workspaceId, name))));

/**
 * What an event makes stale.
 * @param isOthers Whether a chat is somebody else's, or is being answered in this tab, which reads it anew itself.
 */
export function follow(
  queries: QueryClient,
  workspaceId: string,
  event: LiveEvent,
  isOthers: (data: LiveEvent['data']) => boolean,
): readonly string[] {
  if (event.type === 'chat.changed' && isOthers(event.data)) return [];
  const stale = staleAfter(event);
  return event.type === 'credits.changed' && !takeCredits(queries, workspaceId, event.data)
    ? [...stale, 'credits']
    : stale;
}

/** Puts the event's credits in the place of those that are shown; false where an answer under way might undo that. */
function takeCredits(queries: QueryClient, workspaceId: string, data: LiveEvent['data']): boolean {
  const queryKey = keys.workspace(workspaceId, 'credits');
  if (queries.isFetching({ queryKey }) > 0) return false;
  const { plan, dailyQuota, used, remaining, resetsAt } = data;
  const taken = queries.setQueryData<Schema['Credits']>(
    queryKey,
    before => before && ({ ...before, plan, dailyQuota, used, remaining, resetsAt } as Schema['Credits']),
  );
  return taken !== undefined;
}
