import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../api/client';
import { keys } from '../data/queries';

export interface Trouble {
  unanswered: number;
  refused: number;
}

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Per bot, what went wrong in the days given. */
export function troubleByBot(days: readonly Pick<Schema['DayUsage'], 'botId' | 'unanswered' | 'refused'>[]) {
  const found = new Map<string, Trouble>();
  for (const { botId, unanswered, refused } of days) {
    const before = found.get(botId) ?? { unanswered: 0, refused: 0 };
    found.set(botId, { unanswered: before.unanswered + unanswered, refused: before.refused + refused });
  }
  return found;
}

/** The last seven days' troubles of all bots, by one call. */
export function useRecentTrouble(workspaceId: string): Map<string, Trouble> | undefined {
  const { data } = useQuery({
    queryKey: keys.workspace(workspaceId, 'trouble'),
    queryFn: () =>
      body(
        api.GET('/api/workspaces/{workspaceId}/usage', {
          params: { path: { workspaceId }, query: { from: dayOf(Date.now() - (DAYS - 1) * DAY_MS) } },
        }),
      ),
    staleTime: 60_000,
    select: ({ days }) => troubleByBot(days),
  });
  return data;
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
