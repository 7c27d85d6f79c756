import { useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { api, body, type Schema } from '../../api/client';
import { botChanged, keys, type Bot } from '../../data/queries';
import type { Document, Place } from './queries';

export type Crawl = Schema['Crawl'];
export type WebRefresh = Bot['webRefresh'];

const WHILE_READING_MS = 1_000;

const sites = '/api/workspaces/{workspaceId}/bots/{botId}/sites';
const site = '/api/workspaces/{workspaceId}/bots/{botId}/sites/{crawlId}';
const bot = '/api/workspaces/{workspaceId}/bots/{botId}';

export const isReading = ({ stage }: Pick<Crawl, 'stage'>) => stage !== 'DONE' && stage !== 'FAILED';

/** The newest crawl of a bot; asked for every second while it goes on, and its documents with each step. */
export function useNewestCrawl({ workspaceId, botId }: Place) {
  const query = useQuery({
    queryKey: keys.bot(workspaceId, botId, 'sites'),
    queryFn: () => body(api.GET(sites, { params: { path: { workspaceId, botId }, query: { limit: 1 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isReading) ? WHILE_READING_MS : false),
  });
  const newest = query.data?.items[0];
  const step = newest && `${newest.id} ${newest.stage} ${newest.done}`;
  useEffect(() => {
    if (step) void botChanged(workspaceId, botId);
  }, [workspaceId, botId, step]);
  return newest;
}

/** A crawl with the pages that could not be read. */
export const useCrawl = ({ workspaceId, botId }: Place, crawl: Crawl) =>
  useQuery({
    queryKey: keys.bot(workspaceId, botId, 'sites', crawl.id, crawl.stage),
    queryFn: () => body(api.GET(site, { params: { path: { workspaceId, botId, crawlId: crawl.id } } })),
  });

const changed = async ({ workspaceId, botId }: Place) => void (await botChanged(workspaceId, botId));

/** An address as somebody types it: without a scheme, HTTPS is meant. */
export const addressOf = (typed: string) =>
  (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed.trim()) ? '' : 'https://') + typed.trim();

export async function crawlSite(place: Place, url: string, limit: number, train: boolean) {
  await api.POST(sites, { params: { path: place, query: { train } }, body: { url, limit } });
  await changed(place);
}

/** Ends a crawl, or takes it off the list; the documents stay. */
export async function endCrawl(place: Place, crawl: Crawl) {
  await api.DELETE(site, { params: { path: { ...place, crawlId: crawl.id } } });
  await changed(place);
}

export async function refreshAll(place: Place, train: boolean) {
  await api.POST('/api/workspaces/{workspaceId}/bots/{botId}/refresh', {
    params: { path: place, query: { train } },
  });
  await changed(place);
}

/** Reads a document's page anew. Why it failed stands beside the document, too. */
export async function refreshPage(place: Place, document: Document, train: boolean): Promise<Document> {
  try {
    return await body(
      api.POST('/api/workspaces/{workspaceId}/bots/{botId}/documents/{documentId}/refresh', {
        params: { path: { ...place, documentId: document.id }, query: { train } },
      }),
    );
  } finally {
    await changed(place);
  }
}

export async function scheduleRefresh(place: Place, webRefresh: WebRefresh) {
  await api.PATCH(bot, { params: { path: place }, body: { webRefresh } });
  await changed(place);
}
