import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type Token = Schema['ChatToken'];
export type Settings = Schema['ChatSettings'];
export type Refusal = Schema['ChatRefusal'];
export type FailedRequest = Schema['FailedRequest'];

/** The settings, with the edition that they were read at. */
export interface ReadSettings {
  settings: Settings;
  etag: string;
}

// What visitors meet changes by itself: they come, they are turned away, tokens expire.
const LIVE_MS = 10_000;
const TOKENS_MS = 20_000;

const pathOf = (workspaceId: string) => ({ path: { workspaceId } });

const tokensKey = (workspaceId: string) => keys.workspace(workspaceId, 'live-chat', 'tokens');
const settingsKey = (workspaceId: string) => keys.workspace(workspaceId, 'live-chat', 'settings');
const refusalsKey = (workspaceId: string) => keys.workspace(workspaceId, 'live-chat', 'refusals');

/** The widget tokens, the newest first, and the websites that use them. */
export const useTokens = (workspaceId: string) =>
  useQuery({
    queryKey: tokensKey(workspaceId),
    queryFn: async () =>
      (await body(api.GET('/api/workspaces/{workspaceId}/chat-tokens', { params: pathOf(workspaceId) }))).items,
    refetchInterval: TOKENS_MS,
  });

/** Domains, routing, limit, and what keeps visitors from an answer. */
export const useSettings = (workspaceId: string) =>
  useQuery({
    queryKey: settingsKey(workspaceId),
    queryFn: async () =>
      withEdition(await api.GET('/api/workspaces/{workspaceId}/chat-settings', { params: pathOf(workspaceId) })),
    refetchInterval: LIVE_MS,
  });

/** Who was turned away in the last 30 days. */
export const useRefusals = (workspaceId: string) =>
  useQuery({
    queryKey: refusalsKey(workspaceId),
    queryFn: async () =>
      (await body(api.GET('/api/workspaces/{workspaceId}/chat-refusals', { params: pathOf(workspaceId) }))).items,
    refetchInterval: LIVE_MS,
  });

export async function makeToken(workspaceId: string, token: Schema['CreateChatTokenRequest']): Promise<Token> {
  const made = await body(
    api.POST('/api/workspaces/{workspaceId}/chat-tokens', { params: pathOf(workspaceId), body: token }),
  );
  await queries.invalidateQueries({ queryKey: tokensKey(workspaceId) });
  return made;
}

export async function revokeToken(workspaceId: string, tokenId: string): Promise<void> {
  await api.DELETE('/api/workspaces/{workspaceId}/chat-tokens/{tokenId}', {
    params: { path: { workspaceId, tokenId } },
  });
  await queries.invalidateQueries({ queryKey: tokensKey(workspaceId) });
}

/** Saves settings in the place of those that an edition names; the page shows the answer at once. */
export async function saveSettings(
  workspaceId: string,
  settings: Schema['ChatSettingsRequest'],
  etag: string,
): Promise<ReadSettings> {
  const saved = withEdition(
    await api.PUT('/api/workspaces/{workspaceId}/chat-settings', {
      params: { ...pathOf(workspaceId), header: { 'If-Match': etag } },
      body: settings,
    }),
  );
  queries.setQueryData(settingsKey(workspaceId), saved);
  await queries.invalidateQueries({ queryKey: refusalsKey(workspaceId) });
  return saved;
}

/** The settings that are there now, when a change came too late. */
export const latestSettings = (workspaceId: string) => queries.refetchQueries({ queryKey: settingsKey(workspaceId) });

/** Which rule fires, and who answers; by rules that are not saved yet. */
export const testRouting = (workspaceId: string, test: Schema['RoutingTestRequest']) =>
  body(api.POST('/api/workspaces/{workspaceId}/chat-settings/test', { params: pathOf(workspaceId), body: test }));

/** What became of a visitor's request that failed. */
export const findRequest = (workspaceId: string, requestId: string): Promise<FailedRequest> =>
  body(api.GET('/api/workspaces/{workspaceId}/requests/{requestId}', { params: { path: { workspaceId, requestId } } }));

const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadSettings => ({
  settings: data as Settings,
  etag: response.headers.get('ETag') ?? '*',
});
