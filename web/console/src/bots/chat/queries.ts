import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { all, api, body, type Schema } from '../../api/client';
import { keys, queries } from '../../data/queries';

export type Chat = Schema['Chat'];
export type Message = Schema['Message'];

const chats = '/api/workspaces/{workspaceId}/chats';
const chat = '/api/workspaces/{workspaceId}/chats/{chatId}';
const PAGE = 50;

const listKey = (workspaceId: string, botId: string) => keys.bot(workspaceId, botId, 'chats');
const messagesKey = (workspaceId: string, chatId: string) => keys.workspace(workspaceId, 'chat', chatId);

/** One's own chats with a bot, the newest first. */
export const useChats = (workspaceId: string, botId: string) =>
  useQuery({
    queryKey: listKey(workspaceId, botId),
    queryFn: () =>
      all(cursor => api.GET(chats, { params: { path: { workspaceId }, query: { botId, limit: 200, cursor } } })),
  });

/** A chat's messages, the newest page first; further pages are older. */
export const useMessages = (workspaceId: string, chatId: string) =>
  useInfiniteQuery({
    queryKey: messagesKey(workspaceId, chatId),
    queryFn: ({ pageParam: cursor }) =>
      body(api.GET(chat, { params: { path: { workspaceId, chatId }, query: { limit: PAGE, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });

const WAITED_LONG_MS = 1_000;

/** Where a bot's index is, for one who has waited a while for an answer; asked for every second. */
export function useWaitedIndex(workspaceId: string, botId: string) {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), WAITED_LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  const index = useQuery({
    queryKey: keys.bot(workspaceId, botId, 'index'),
    queryFn: () =>
      body(api.GET('/api/workspaces/{workspaceId}/bots/{botId}/index', { params: { path: { workspaceId, botId } } })),
    enabled: waited,
    staleTime: 0,
    refetchInterval: WAITED_LONG_MS,
  });
  return waited ? index.data : undefined;
}

export async function createChat(workspaceId: string, botId: string): Promise<Chat> {
  const created = await body(
    api.POST('/api/workspaces/{workspaceId}/bots/{botId}/chats', {
      params: { path: { workspaceId, botId } },
      body: {},
    }),
  );
  await queries.invalidateQueries({ queryKey: listKey(workspaceId, botId) });
  return created;
}

export async function renameChat(workspaceId: string, { id: chatId, botId }: Chat, title: string) {
  await api.PATCH(chat, { params: { path: { workspaceId, chatId } }, body: { title } });
  await queries.invalidateQueries({ queryKey: listKey(workspaceId, botId) });
}

export async function deleteChat(workspaceId: string, { id: chatId, botId }: Chat) {
  await api.DELETE(chat, { params: { path: { workspaceId, chatId } } });
  queries.removeQueries({ queryKey: messagesKey(workspaceId, chatId) });
  await queries.invalidateQueries({ queryKey: listKey(workspaceId, botId) });
}

/** After an answer: the chat has two messages more, perhaps a title, and the day a credit less. */
export async function answered(workspaceId: string, botId: string, chatId: string) {
  // What was asked for before the answer came does not have it; without this, it would be taken for the newest.
  await queries.cancelQueries({ queryKey: messagesKey(workspaceId, chatId) });
  await Promise.all([
    queries.invalidateQueries({ queryKey: messagesKey(workspaceId, chatId) }),
    queries.invalidateQueries({ queryKey: listKey(workspaceId, botId) }),
    queries.invalidateQueries({ queryKey: keys.workspace(workspaceId, 'credits') }),
  ]);
}

/** Says whether an answer helped. */
export async function rate(
  workspaceId: string,
  chatId: string,
  messageId: string,
  feedback: Schema['FeedbackRequest'],
) {
  await api.POST('/api/workspaces/{workspaceId}/chats/{chatId}/messages/{messageId}/feedback', {
    params: { path: { workspaceId, chatId, messageId } },
    body: feedback,
  });
  await queries.invalidateQueries({ queryKey: messagesKey(workspaceId, chatId) });
}
