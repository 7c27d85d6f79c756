import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type Webhook = Schema['Webhook'];
export type Delivery = Schema['WebhookDelivery'];
export type TestResult = Schema['WebhookTestResult'];

/** A webhook, with the edition that it was read at. */
export interface ReadWebhook {
  webhook: Webhook;
  etag: string;
}

// No event tells how far a delivery is, so that an open log asks at the same pace whether the console is live or not.
const LOG_EVERY_MS = 5_000;
const PAGE = 20;

const pathOf = (workspaceId: string) => ({ path: { workspaceId } });
const pathTo = (workspaceId: string, webhookId: string) => ({ path: { workspaceId, webhookId } });
const listKey = (workspaceId: string) => keys.workspace(workspaceId, 'webhooks');
const logKey = (workspaceId: string, webhookId: string) => keys.workspace(workspaceId, 'webhook-deliveries', webhookId);

/** The webhooks with their secrets, the oldest first, and all types of events; for editors. */
export const useWebhooks = (workspaceId: string, enabled: boolean) =>
  useQuery({
    queryKey: listKey(workspaceId),
    queryFn: () => body(api.GET('/api/workspaces/{workspaceId}/webhooks', { params: pathOf(workspaceId) })),
    enabled,
  });

/** What a webhook was told of in the last week, the latest first; a page at a time. */
export const useDeliveries = (workspaceId: string, webhookId: string) =>
  useInfiniteQuery({
    queryKey: logKey(workspaceId, webhookId),
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/workspaces/{workspaceId}/webhooks/{webhookId}/deliveries', {
          params: {
            ...pathTo(workspaceId, webhookId),
            query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    refetchInterval: LOG_EVERY_MS,
  });

const listChanged = (workspaceId: string) => queries.invalidateQueries({ queryKey: listKey(workspaceId) });
const logChanged = (workspaceId: string, webhookId: string) =>
  queries.invalidateQueries({ queryKey: logKey(workspaceId, webhookId) });

/** A webhook as it is now, to be changed. */
export const readWebhook = async (workspaceId: string, webhookId: string): Promise<ReadWebhook> =>
  withEdition(
    await api.GET('/api/workspaces/{workspaceId}/webhooks/{webhookId}', { params: pathTo(workspaceId, webhookId) }),
  );

export async function addWebhook(workspaceId: string, webhook: Schema['CreateWebhookRequest']): Promise<void> {
  await api.POST('/api/workspaces/{workspaceId}/webhooks', { params: pathOf(workspaceId), body: webhook });
  await listChanged(workspaceId);
}

/**
 * Changes what is named of a webhook.
 * @param etag The edition that it is to have; whatever it has, if nothing is said.
 */
export async function changeWebhook(
  workspaceId: string,
  webhookId: string,
  changes: Schema['UpdateWebhookRequest'],
  etag = '*',
): Promise<void> {
  await api.PATCH('/api/workspaces/{workspaceId}/webhooks/{webhookId}', {
    params: { ...pathTo(workspaceId, webhookId), header: { 'If-Match': etag } },
    body: changes,
  });
  await listChanged(workspaceId);
}

export async function deleteWebhook(workspaceId: string, webhookId: string): Promise<void> {
  await api.DELETE('/api/workspaces/{workspaceId}/webhooks/{webhookId}', { params: pathTo(workspaceId, webhookId) });
  await listChanged(workspaceId);
}

export async function renewSecret(workspaceId: string, webhookId: string): Promise<void> {
  await api.POST('/api/workspaces/{workspaceId}/webhooks/{webhookId}/rotate-secret', {
    params: pathTo(workspaceId, webhookId),
  });
  await listChanged(workspaceId);
}

/** Sends a test at once; tells how the address answered. */
export async function testWebhook(workspaceId: string, webhookId: string): Promise<TestResult> {
  const result = await body(
    api.POST('/api/workspaces/{workspaceId}/webhooks/{webhookId}/test', { params: pathTo(workspaceId, webhookId) }),
  );
  await logChanged(workspaceId, webhookId);
  return result;
}

/** Sends what failed, or was delivered, once more. */
export async function sendAgain(workspaceId: string, webhookId: string, deliveryId: string): Promise<void> {
  await api.POST('/api/workspaces/{workspaceId}/webhooks/{webhookId}/deliveries/{deliveryId}/retry', {
    params: { path: { workspaceId, webhookId, deliveryId } },
  });
  await logChanged(workspaceId, webhookId);
}

const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadWebhook => ({
  webhook: data as Webhook,
  etag: response.headers.get('ETag') ?? '*',
});
