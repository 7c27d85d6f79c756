import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../api/client';
import { keys } from '../data/queries';

export type Status = Schema['Status'];

// No event tells that something Pegasus stands on has failed, so an open page asks, whether the console is live or not.
const EVERY_MS = 15_000;

/** How the workspace does, and what it stands on; for owners. */
export const useStatus = (workspaceId: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.workspace(workspaceId, 'status'),
    queryFn: () => body(api.GET('/api/workspaces/{workspaceId}/status', { params: { path: { workspaceId } } })),
    refetchInterval: EVERY_MS,
    enabled,
  });
