import { useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { all, api, body, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { keys, queries, type Bot } from '../../data/queries';

export type Widget = Schema['Widget'];
export type Check = Schema['Check'];
export type Checklist = Schema['Checklist'];
export type Refusal = Schema['Refusal'];
export type Installation = Schema['Installation'];

/** A widget, with the edition that it was read at. */
export interface ReadWidget {
  widget: Widget;
  etag: string;
}

/** What somebody asks the checklist about: a website, the token that its snippet has, or both. */
export interface AskedSite {
  origin?: string;
  token?: string;
}

// What visitors meet changes by itself: they come, they are turned away, credits end.
const LIVE_MS = 10_000;
const SITES_MS = 20_000;

const pathOf = (workspaceId: string, botId: string) => ({ path: { workspaceId, botId } });

/** A widget and its edition, from an answer that holds both. */
export const withEdition = ({ data, response }: { data?: unknown; response: Response }): ReadWidget => ({
  widget: data as Widget,
  etag: response.headers.get('ETag') ?? '*',
});

export const widgetKey = (workspaceId: string, botId: string) => keys.bot(workspaceId, botId, 'widget');

/** The bot's widget; null while it is inactive. */
export const useWidget = (workspaceId: string, botId: string) =>
  useQuery<ReadWidget | null>({
    queryKey: widgetKey(workspaceId, botId),
    queryFn: async () => {
      try {
        const params = pathOf(workspaceId, botId);
        return withEdition(await api.GET('/api/workspaces/{workspaceId}/bots/{botId}/widget', { params }));
      } catch (problem) {
        if (problem instanceof Problem && problem.code === 'widget_inactive') return null;
        throw problem;
      }
    },
  });

/** How the quick checklist is asked for, in one place for the page and for a question about a website. */
export const checklistOf = (workspaceId: string, botId: string, asked: AskedSite) => ({
  queryKey: keys.bot(workspaceId, botId, 'widget', 'checklist', asked.origin ?? '', asked.token ?? ''),
  queryFn: () =>
    body(
      api.GET('/api/workspaces/{workspaceId}/bots/{botId}/widget/checklist', {
        params: { ...pathOf(workspaceId, botId), query: asked },
      }),
    ),
});

export const useChecklist = (workspaceId: string, botId: string, asked: AskedSite) =>
  useQuery({ ...checklistOf(workspaceId, botId, asked), refetchInterval: LIVE_MS });

/** Who was turned away in the last 30 days. */
export const useRefusals = (workspaceId: string, botId: string) =>
  useQuery({
    queryKey: keys.bot(workspaceId, botId, 'widget', 'refusals'),
    queryFn: () =>
      all(cursor =>
        api.GET('/api/workspaces/{workspaceId}/bots/{botId}/widget/refusals', {
          params: { ...pathOf(workspaceId, botId), query: { limit: 200, cursor } },
        }),
      ),
    refetchInterval: LIVE_MS,
  });

/** The websites that serve the widget. */
export const useInstallations = (workspaceId: string, botId: string) =>
  useQuery({
    queryKey: keys.bot(workspaceId, botId, 'widget', 'installations'),
    queryFn: () =>
      body(
        api.GET('/api/workspaces/{workspaceId}/bots/{botId}/widget/installations', {
          params: pathOf(workspaceId, botId),
        }),
      ),
    refetchInterval: SITES_MS,
  });

/**
 * Keeps the bot's header and the checklist one: who learns of a new status first has the other ask anew. Training that ends, a
 * document that a colleague uploads.
 */
export function useSameStatus(workspaceId: string, bot: Bot, checklist: Checklist | undefined): void {
  const seen = checklist?.checks.find(({ check }) => check === 'bot_status')?.state;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: widgetKey(workspaceId, bot.id) });
  }, [workspaceId, bot.id, bot.status]);
  useEffect(() => {
    if (seen) void queries.invalidateQueries({ queryKey: keys.bot(workspaceId, bot.id), exact: true });
  }, [workspaceId, bot.id, seen]);
}
