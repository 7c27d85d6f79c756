import { useQuery } from '@tanstack/preact-query';
import { all, api, body, type Schema } from '../api/client';
import { keys, queries } from '../data/queries';

export type DayUsage = Schema['DayUsage'];

/** A question without an answer, and the bot that was asked. */
export type OpenQuestion = Schema['Unanswered'] & { botId: string };

const ASK_EVERY_MS = 60_000;
// As many as anybody reads; those that matter come first.
const PER_BOT = 50;

/** Usage from one day to another, of one bot or of all. */
export const useUsage = (workspaceId: string, from: string, to: string, botId = '') =>
  useQuery({
    queryKey: keys.workspace(workspaceId, 'usage', from, to, botId),
    queryFn: () =>
      body(
        api.GET('/api/workspaces/{workspaceId}/usage', {
          params: { path: { workspaceId }, query: { from, to, ...(botId && { botId }) } },
        }),
      ),
    refetchInterval: ASK_EVERY_MS,
    // Another period or bot takes the place of what is shown when it is here.
    placeholderData: before => before,
  });

async function readOpen(workspaceId: string, botId: string): Promise<OpenQuestion[]> {
  const { items } = await body(
    api.GET('/api/workspaces/{workspaceId}/unanswered', {
      params: { path: { workspaceId }, query: { botId, limit: PER_BOT } },
    }),
  );
  return items.map(item => ({ ...item, botId }));
}

/** What visitors asked in vain, of one bot or of all, most frequent first. */
export const useOpenQuestions = (workspaceId: string, botId = '') =>
  useQuery({
    queryKey: keys.workspace(workspaceId, 'unanswered', botId),
    queryFn: async () => {
      const bots = botId
        ? [{ id: botId }]
        : await all(cursor =>
            api.GET('/api/workspaces/{workspaceId}/bots', {
              params: { path: { workspaceId }, query: { limit: 200, cursor } },
            }),
          );
      const open = await Promise.all(bots.map(bot => readOpen(workspaceId, bot.id)));
      return open.flat().sort((one, other) => other.count - one.count || (one.lastAsked < other.lastAsked ? 1 : -1));
    },
    refetchInterval: ASK_EVERY_MS,
    placeholderData: before => before,
  });

export const openQuestionsChanged = (workspaceId: string) =>
  queries.invalidateQueries({ queryKey: keys.workspace(workspaceId, 'unanswered') });
