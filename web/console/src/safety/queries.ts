import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type Safety = Schema['Safety'];
export type TestResult = Schema['SafetyTestResult'];

/** The rules, with the edition that they were read at. */
export interface ReadSafety {
  safety: Safety;
  etag: string;
}

const LIVE_MS = 10_000;

const pathOf = (workspaceId: string) => ({ path: { workspaceId } });
const safetyKey = (workspaceId: string) => keys.workspace(workspaceId, 'safety');

/** What is blocked, what is too serious for a bot, when a person is called, which replies wait. */
export const useSafety = (workspaceId: string) =>
  useQuery({
    queryKey: safetyKey(workspaceId),
    queryFn: async () =>
      withEdition(await api.GET('/api/workspaces/{workspaceId}/safety', { params: pathOf(workspaceId) })),
    refetchInterval: LIVE_MS,
  });

/** Saves rules in the place of those that an edition names; the page shows the answer at once. */
export async function saveSafety(
  workspaceId: string,
  rules: Schema['SafetyRequest'],
  etag: string,
): Promise<ReadSafety> {
  const saved = withEdition(
    await api.PUT('/api/workspaces/{workspaceId}/safety', {
      params: { ...pathOf(workspaceId), header: { 'If-Match': etag } },
      body: rules,
    }),
  );
  queries.setQueryData(safetyKey(workspaceId), saved);
  return saved;
}

/** The rules that are there now, when a change came too late. */
export const latestSafety = (workspaceId: string) => queries.refetchQueries({ queryKey: safetyKey(workspaceId) });

/** What rules that are not saved yet would have decided about the last messages. */
export const testSafety = (workspaceId: string, rules: Schema['SafetyRequest']): Promise<TestResult> =>
  body(api.POST('/api/workspaces/{workspaceId}/safety/test', { params: pathOf(workspaceId), body: { rules } }));

const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadSafety => ({
  safety: data as Safety,
  etag: response.headers.get('ETag') ?? '*',
});
