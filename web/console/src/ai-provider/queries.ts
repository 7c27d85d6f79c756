import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type Provider = Schema['AiProvider'];
export type ProviderRequest = Schema['AiProviderRequest'];

/** The provider, with the edition that it was read at. */
export interface ReadProvider {
  provider: Provider;
  etag: string;
}

// How it does changes by itself: visitors ask it.
const LIVE_MS = 20_000;

const pathOf = (workspaceId: string) => ({ path: { workspaceId } });
const keyOf = (workspaceId: string) => keys.workspace(workspaceId, 'ai-provider');
const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadProvider => ({
  provider: data as Provider,
  etag: response.headers.get('ETag') ?? '*',
});

/** Who answers the workspace, for those who may know. */
export const useProvider = (workspaceId: string, enabled = true) =>
  useQuery({
    queryKey: keyOf(workspaceId),
    queryFn: async () =>
      withEdition(await api.GET('/api/workspaces/{workspaceId}/ai-provider', { params: pathOf(workspaceId) })),
    refetchInterval: LIVE_MS,
    enabled,
  });

/** Puts a provider in the place of the one that an edition names; without one, Pegasus' own answers again. */
export async function saveProvider(
  workspaceId: string,
  wanted: ProviderRequest | undefined,
  etag: string,
): Promise<ReadProvider> {
  const params = { ...pathOf(workspaceId), header: { 'If-Match': etag } };
  const path = '/api/workspaces/{workspaceId}/ai-provider';
  const saved = withEdition(await (wanted ? api.PUT(path, { params, body: wanted }) : api.DELETE(path, { params })));
  queries.setQueryData(keyOf(workspaceId), saved);
  await Promise.all(
    ['bots', 'bot', 'live-chat'].map(part =>
      queries.invalidateQueries({ queryKey: keys.workspace(workspaceId, part) }),
    ),
  );
  return saved;
}

/** Asks the models of settings that are not saved. */
export async function testProvider(workspaceId: string, wanted: ProviderRequest) {
  const result = await body(
    api.POST('/api/workspaces/{workspaceId}/ai-provider/test', { params: pathOf(workspaceId), body: wanted }),
  );
  await queries.invalidateQueries({ queryKey: keyOf(workspaceId) });
  return result;
}
