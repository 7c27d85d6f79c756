import { useQuery } from '@tanstack/preact-query';
import { api, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type BusinessHours = Schema['BusinessHours'];

/** The hours, with the edition that they were read at. */
export interface ReadHours {
  hours: BusinessHours;
  etag: string;
}

// It opens and closes while one looks on.
const LIVE_MS = 20_000;

const pathOf = (workspaceId: string) => ({ path: { workspaceId } });
const hoursKey = (workspaceId: string) => keys.workspace(workspaceId, 'business-hours');

/** When the team answers, what is said at other times, and whether it is open now. */
export const useBusinessHours = (workspaceId: string) =>
  useQuery({
    queryKey: hoursKey(workspaceId),
    queryFn: async () =>
      withEdition(await api.GET('/api/workspaces/{workspaceId}/business-hours', { params: pathOf(workspaceId) })),
    refetchInterval: LIVE_MS,
  });

/** Saves hours in the place of those that an edition names; the page shows the answer at once. */
export async function saveHours(
  workspaceId: string,
  hours: Schema['BusinessHoursRequest'],
  etag: string,
): Promise<ReadHours> {
  const saved = withEdition(
    await api.PUT('/api/workspaces/{workspaceId}/business-hours', {
      params: { ...pathOf(workspaceId), header: { 'If-Match': etag } },
      body: hours,
    }),
  );
  queries.setQueryData(hoursKey(workspaceId), saved);
  return saved;
}

/** The hours that are there now, when a change came too late. */
export const latestHours = (workspaceId: string) => queries.refetchQueries({ queryKey: hoursKey(workspaceId) });

const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadHours => ({
  hours: data as BusinessHours,
  etag: response.headers.get('ETag') ?? '*',
});
