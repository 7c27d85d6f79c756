import { useQuery } from '@tanstack/preact-query';
import { api, type Schema } from '../api/client';
import { Problem } from '../api/problem';
import { keys, queries } from '../data/queries';
import type { Change } from './change';
import type { SavedReply } from './words';

interface ReadReplies {
  replies: readonly SavedReply[];
  etag: string;
}

const ATTEMPTS = 5;

const pathOf = (workspaceId: string) => ({ path: { workspaceId } });
const repliesKey = (workspaceId: string) => keys.workspace(workspaceId, 'saved-replies');

const readReplies = async (workspaceId: string) =>
  withEdition(await api.GET('/api/workspaces/{workspaceId}/canned-replies', { params: pathOf(workspaceId) }));

/** The answers that the team has at hand. */
export const useSavedReplies = (workspaceId: string) =>
  useQuery({
    queryKey: repliesKey(workspaceId),
    queryFn: () => readReplies(workspaceId),
    staleTime: 30_000,
  });

/** Makes a change of the replies as they are now; of two who change them at once, each sees the other's. */
export async function changeReplies(workspaceId: string, change: Change): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { replies, etag } = await readReplies(workspaceId);
    try {
      const answer = await api.PUT('/api/workspaces/{workspaceId}/canned-replies', {
        params: { ...pathOf(workspaceId), header: { 'If-Match': etag } },
        body: { items: [...change(replies)] },
      });
      queries.setQueryData(repliesKey(workspaceId), withEdition(answer));
      return;
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'precondition_failed') || attempt === ATTEMPTS) throw error;
    }
  }
}

const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadReplies => ({
  replies: (data as Schema['CannedReplies']).items,
  etag: response.headers.get('ETag') ?? '*',
});
