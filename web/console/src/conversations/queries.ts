import { useQuery } from '@tanstack/preact-query';
import { api, body } from '../api/client';
import { keys } from '../data/queries';

const ASK_EVERY_MS = 15_000;

/** How many conversations wait for a person; shown in the rail. */
export function useWaitingCount(workspaceId: string): number {
  const { data } = useQuery({
    queryKey: keys.workspace(workspaceId, 'conversations', 'waiting'),
    queryFn: () =>
      body(
        api.GET('/api/workspaces/{workspaceId}/conversations', {
          params: { path: { workspaceId }, query: { state: 'HUMAN', limit: 200 } },
        }),
      ),
    refetchInterval: ASK_EVERY_MS,
  });
  return data?.items.length ?? 0;
}
