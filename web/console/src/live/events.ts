import { api, body, type Schema } from '../api/client';

/** Something that happened in a workspace: what changed, and not a word of it (`Pegasus.Domain/Realtime/WorkspaceEvent.cs`). */
export interface LiveEvent extends Omit<Schema['Event'], 'data'> {
  /** A socket leaves out what does not concern the event; the API says null. */
  data: Partial<Schema['EventData']>;
}

/** Where a connection is opened, and how. */
export type Place = Schema['Realtime'];

export const readPlace = (workspaceId: string): Promise<Place> =>
  body(api.GET('/api/realtime', { params: { query: { tenantId: workspaceId } } }));

/** What has happened since an event; without one, the last event's id alone. */
export const readEvents = (workspaceId: string, since?: number) =>
  body(
    api.GET('/api/workspaces/{workspaceId}/events', {
      params: { path: { workspaceId }, query: since === undefined ? {} : { since: String(since) } },
    }),
  );
