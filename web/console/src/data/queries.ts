import { QueryClient, useQuery } from '@tanstack/preact-query';
import { all, api, body, type Schema } from '../api/client';
import { Problem } from '../api/problem';
import { usePace } from '../live/state';

export type Bot = Schema['Bot'];
export type Me = Schema['Me'];
export type Role = Schema['Role'];

/** What is worth asking once more: what did not come through, or what the server could not do just then. */
const mayPass = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status >= 500);

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && mayPass(error), staleTime: 2_000 },
    mutations: { retry: false },
  },
});

// Keys begin with what they belong to, so that a change may make all of a bot's or workspace's answers stale at once.
export const keys = {
  me: ['me'] as const,
  workspace: (workspaceId: string, ...rest: string[]) => ['workspace', workspaceId, ...rest] as const,
  bot: (workspaceId: string, botId: string, ...rest: string[]) =>
    ['workspace', workspaceId, 'bot', botId, ...rest] as const,
};

const WHILE_TRAINING_MS = 1_000;
const CREDITS_MS = 20_000;

export const useMe = () => useQuery({ queryKey: keys.me, queryFn: () => body(api.GET('/api/me')), staleTime: 60_000 });

export const useBots = (workspaceId: string) => {
  const pace = usePace(WHILE_TRAINING_MS);
  return useQuery({
    queryKey: keys.workspace(workspaceId, 'bots'),
    queryFn: () =>
      all(cursor =>
        api.GET('/api/workspaces/{workspaceId}/bots', {
          params: { path: { workspaceId }, query: { limit: 200, cursor } },
        }),
      ),
    refetchInterval: query => (query.state.data?.some(bot => bot.status === 'PENDING') ? pace : false),
  });
};

/** A bot; asked for every second while it is being trained, unless its steps come by themselves. */
export const useBot = (workspaceId: string, botId: string) => {
  const pace = usePace(WHILE_TRAINING_MS);
  return useQuery({
    queryKey: keys.bot(workspaceId, botId),
    queryFn: () =>
      body(api.GET('/api/workspaces/{workspaceId}/bots/{botId}', { params: { path: { workspaceId, botId } } })),
    refetchInterval: query => (query.state.data?.status === 'PENDING' ? pace : false),
  });
};

/** Today's credits; the meter in the rail is always in sight, so they are asked for again and again where they do not come by themselves. */
export const useCredits = (workspaceId: string) => {
  const pace = usePace(CREDITS_MS);
  return useQuery({
    queryKey: keys.workspace(workspaceId, 'credits'),
    queryFn: () => body(api.GET('/api/workspaces/{workspaceId}/credits', { params: { path: { workspaceId } } })),
    refetchInterval: pace,
  });
};

/** After a change of a bot: everything shown of it, and the list that it is in, is asked for anew. */
export const botChanged = (workspaceId: string, botId: string) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: keys.bot(workspaceId, botId) }),
    queries.invalidateQueries({ queryKey: keys.workspace(workspaceId, 'bots') }),
  ]);
