import { useQuery } from '@tanstack/preact-query';
import { api, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export interface Settings {
  settings: Schema['WorkspaceSettings'];
  /** Names this state of them; a change says which one it means. */
  etag: string;
}

const settingsKey = (workspaceId: string) => keys.workspace(workspaceId, 'settings');

export async function readSettings(workspaceId: string): Promise<Settings> {
  const { data, response } = await api.GET('/api/workspaces/{workspaceId}', { params: { path: { workspaceId } } });
  return { settings: data as Schema['WorkspaceSettings'], etag: response.headers.get('ETag') ?? '' };
}

export const useSettings = (workspaceId: string) =>
  useQuery({ queryKey: settingsKey(workspaceId), queryFn: () => readSettings(workspaceId) });

/** The workspace's name stands in the rail, too. */
export const settingsChanged = (workspaceId: string) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: settingsKey(workspaceId) }),
    queries.invalidateQueries({ queryKey: keys.me }),
  ]);
