import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import { all, api, body, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type Member = Schema['Member'];
export type Invitation = Schema['Invitation'];
export type ApiKey = Schema['ApiKey'];
export type AuditEntry = Schema['Audit'];

const PAGE = 200;

export const useMembers = (workspaceId: string) =>
  useQuery({
    queryKey: keys.workspace(workspaceId, 'members'),
    queryFn: () =>
      all(cursor =>
        api.GET('/api/workspaces/{workspaceId}/members', {
          params: { path: { workspaceId }, query: { limit: PAGE, cursor } },
        }),
      ),
  });

/** The invitations that wait to be accepted; for owners. */
export const useInvitations = (workspaceId: string) =>
  useQuery({
    queryKey: keys.workspace(workspaceId, 'invitations'),
    queryFn: () =>
      all(cursor =>
        api.GET('/api/workspaces/{workspaceId}/invitations', {
          params: { path: { workspaceId }, query: { limit: PAGE, cursor } },
        }),
      ),
  });

/** One's own keys; everybody's for owners. */
export const useApiKeys = (workspaceId: string) =>
  useQuery({
    queryKey: keys.workspace(workspaceId, 'api-keys'),
    queryFn: () =>
      all(cursor =>
        api.GET('/api/workspaces/{workspaceId}/api-keys', {
          params: { path: { workspaceId }, query: { limit: PAGE, cursor } },
        }),
      ),
  });

/** Who changed what, the newest first; a page at a time. */
export const useAudit = (workspaceId: string, refused: boolean) =>
  useInfiniteQuery({
    queryKey: keys.workspace(workspaceId, 'audit', refused ? 'refused' : 'all'),
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/workspaces/{workspaceId}/audit', {
          params: {
            path: { workspaceId },
            query: { limit: 50, ...(refused && { refused }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  });

export const teamChanged = (workspaceId: string) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: keys.me }),
    ...['members', 'invitations', 'api-keys'].map(part =>
      queries.invalidateQueries({ queryKey: keys.workspace(workspaceId, part) }),
    ),
  ]);
