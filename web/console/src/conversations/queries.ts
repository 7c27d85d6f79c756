import { useMutation, useQuery } from '@tanstack/preact-query';
import { useContext } from 'preact/hooks';
import { api, body, type Schema } from '../api/client';
import { Problem } from '../api/problem';
import { keys, queries } from '../data/queries';
import { usePace } from '../live/state';
import { WorkspaceContext } from '../workspace/context';
import { holdsReplies } from './order';
import { withEarlier, withNewest, withReviewed, withSent, type Decision, type Thread } from './thread-state';

export type Conversation = Schema['Conversation'];
export type ConversationState = Schema['ConversationState'];
export type Message = Schema['RatedMessage'];

// How often these ask where nothing comes by itself. They rest while the window is hidden, and ask at once when it is seen again.
const RAIL_EVERY_MS = 15_000;
const LIST_EVERY_MS = 5_000;
const THREAD_EVERY_MS = 3_000;
const PAGE = 50;
const MOST_OPEN = 200;

const listKey = (workspaceId: string, ...rest: string[]) => keys.workspace(workspaceId, 'conversations', ...rest);
const threadKey = (workspaceId: string, conversationId: string) =>
  keys.workspace(workspaceId, 'conversation', conversationId);

const read = (
  workspaceId: string,
  query: {
    state?: ConversationState;
    held?: boolean;
    botId?: string;
    assignedTo?: string;
    limit: number;
    cursor?: string;
  },
) => body(api.GET('/api/workspaces/{workspaceId}/conversations', { params: { path: { workspaceId }, query } }));

/** "Held" are all in which a reply waits for approval, whoever has the conversation. */
const inState = (state: ConversationState | '') => (state === 'HELD' ? { held: true } : state ? { state } : {});

/** Conversations that somebody of the team has to look at. */
type Open = 'WAITING' | 'HELD';

const useOpenEvery = (workspaceId: string, state: Open, everyMs: number, enabled: boolean) =>
  useQuery({
    queryKey: listKey(workspaceId, 'open', state),
    queryFn: () => read(workspaceId, { ...inState(state), limit: MOST_OPEN }),
    refetchInterval: usePace(everyMs),
    enabled,
  });

/** How many conversations wait for a person alone, and in how many a reply waits for approval; for those who may answer. */
export function useOpenCounts(workspaceId: string): { waiting: number; held: number } {
  const may = useContext(WorkspaceContext)?.can('agent') ?? false;
  const waiting = useOpenEvery(workspaceId, 'WAITING', RAIL_EVERY_MS, may);
  const held = useOpenEvery(workspaceId, 'HELD', RAIL_EVERY_MS, may);
  const alone = waiting.data?.items.filter(conversation => !holdsReplies(conversation));
  return { waiting: alone?.length ?? 0, held: held.data?.items.length ?? 0 };
}

/** All that are in such a state, as often renewed as the list. */
export const useOpen = (workspaceId: string, state: Open) =>
  useOpenEvery(workspaceId, state, LIST_EVERY_MS, true).data?.items ?? [];

/** The first conversations of the list, as many as are wanted. */
export const useConversations = (
  workspaceId: string,
  { state, botId, assignedTo }: { state: ConversationState | ''; botId: string; assignedTo: string },
  pages: number,
) =>
  useQuery({
    queryKey: listKey(workspaceId, 'list', state, botId, assignedTo, String(pages)),
    queryFn: async () => {
      const items: Conversation[] = [];
      let cursor: string | null = '';
      for (let page = 0; page < pages && cursor !== null; page++) {
        const query = {
          limit: PAGE,
          ...inState(state),
          ...(botId && { botId }),
          ...(assignedTo && { assignedTo }),
          ...(cursor && { cursor }),
        };
        const answer: Schema['ConversationPage'] = await read(workspaceId, query);
        items.push(...answer.items);
        cursor = answer.nextCursor;
      }
      return { items, more: cursor !== null };
    },
    refetchInterval: usePace(LIST_EVERY_MS),
    // What is shown stays while more is read; another filter shows nothing of the one before.
    placeholderData: (before, query) =>
      query?.queryKey[4] === state && query.queryKey[5] === botId && query.queryKey[6] === assignedTo
        ? before
        : undefined,
  });

async function readThread(workspaceId: string, conversationId: string, cursor?: string): Promise<Thread> {
  const { messages, nextCursor, visitor, ...rest } = await body(
    api.GET('/api/workspaces/{workspaceId}/conversations/{conversationId}', {
      params: { path: { workspaceId, conversationId }, query: { limit: PAGE, ...(cursor && { cursor }) } },
    }),
  );
  return { conversation: { ...rest, visitor, lastMessage: null }, messages, earlier: nextCursor };
}

/** It was erased; it does not come back. */
export const isGone = (error: unknown) => error instanceof Problem && error.status === 404;

export const useThread = (workspaceId: string, conversationId: string) => {
  const pace = usePace(THREAD_EVERY_MS);
  return useQuery({
    queryKey: threadKey(workspaceId, conversationId),
    queryFn: async () => {
      const newest = await readThread(workspaceId, conversationId);
      return withNewest(queries.getQueryData<Thread>(threadKey(workspaceId, conversationId)), newest);
    },
    refetchInterval: ({ state: { error } }) => (isGone(error) ? false : pace),
  });
};

const changeThread = (workspaceId: string, conversationId: string, change: (thread: Thread) => Thread) =>
  queries.setQueryData<Thread>(threadKey(workspaceId, conversationId), thread => thread && change(thread));

const listsChanged = (workspaceId: string) => queries.invalidateQueries({ queryKey: listKey(workspaceId) });

export const useEarlier = (workspaceId: string, conversationId: string) =>
  useMutation({
    mutationFn: (cursor: string) => readThread(workspaceId, conversationId, cursor),
    onSuccess: page => changeThread(workspaceId, conversationId, thread => withEarlier(thread, page)),
  });

export const useReply = (workspaceId: string, conversationId: string) =>
  useMutation({
    mutationFn: ({ text, id }: { text: string; id: string }) =>
      body(
        api.POST('/api/workspaces/{workspaceId}/conversations/{conversationId}/messages', {
          params: { path: { workspaceId, conversationId } },
          body: { text, clientMessageId: id },
        }),
      ),
    onSuccess: sent => {
      changeThread(workspaceId, conversationId, thread => {
        const { conversation, ...rest } = withSent(thread, sent);
        const assignedTo = conversation.assignedTo ?? sent.memberId;
        return { ...rest, conversation: { ...conversation, state: 'HUMAN', assignedTo } };
      });
      void listsChanged(workspaceId);
    },
  });

/** Writes a note, which the team alone reads. */
export const useNote = (workspaceId: string, conversationId: string) =>
  useMutation({
    mutationFn: ({ text, id }: { text: string; id: string }) =>
      body(
        api.POST('/api/workspaces/{workspaceId}/conversations/{conversationId}/notes', {
          params: { path: { workspaceId, conversationId } },
          body: { text, clientMessageId: id },
        }),
      ),
    onSuccess: note => changeThread(workspaceId, conversationId, thread => withSent(thread, note)),
  });

/** Tells that one is writing. A hint: one that is lost is followed by the next. */
export const tellTyping = (workspaceId: string, conversationId: string) =>
  void api
    .POST('/api/workspaces/{workspaceId}/conversations/{conversationId}/typing', {
      params: { path: { workspaceId, conversationId } },
    })
    .catch(() => undefined);

/** Has a member look after the conversation, or nobody in particular. */
export const useAssign = (workspaceId: string, conversationId: string) =>
  useMutation({
    mutationFn: (userId: string | null) =>
      body(
        api.PUT('/api/workspaces/{workspaceId}/conversations/{conversationId}/assignee', {
          params: { path: { workspaceId, conversationId } },
          body: { userId },
        }),
      ),
    onSuccess: ({ assignedTo }) => {
      changeThread(workspaceId, conversationId, thread => ({
        ...thread,
        conversation: { ...thread.conversation, assignedTo },
      }));
      void listsChanged(workspaceId);
    },
  });

export const useSetState = (workspaceId: string, conversationId: string) =>
  useMutation({
    mutationFn: (state: 'BOT' | 'HUMAN' | 'CLOSED') =>
      body(
        api.POST('/api/workspaces/{workspaceId}/conversations/{conversationId}/state', {
          params: { path: { workspaceId, conversationId } },
          body: { state },
        }),
      ),
    onSuccess: ({ state }) => {
      changeThread(workspaceId, conversationId, thread => ({
        ...thread,
        conversation: { ...thread.conversation, state },
      }));
      void queries.invalidateQueries({ queryKey: threadKey(workspaceId, conversationId) });
      void listsChanged(workspaceId);
    },
  });

/** Lets a reply that was held go out, or keeps it back; the thread shows at once what came of it. */
export async function reviewReply(workspaceId: string, conversationId: string, messageId: string, decision: Decision) {
  const answer = await body(
    api.POST('/api/workspaces/{workspaceId}/conversations/{conversationId}/messages/{messageId}/review', {
      params: { path: { workspaceId, conversationId, messageId } },
      body: decision,
    }),
  );
  // A poll that is under way does not know of it.
  await queries.cancelQueries({ queryKey: threadKey(workspaceId, conversationId) });
  changeThread(workspaceId, conversationId, thread => withReviewed(thread, messageId, decision, answer));
  void listsChanged(workspaceId);
}

/** The newest of a thread, without what was known of it before. */
export async function reloadThread(workspaceId: string, conversationId: string) {
  void listsChanged(workspaceId);
  await queries.resetQueries({ queryKey: threadKey(workspaceId, conversationId) });
}

/** Erases a conversation; the visitor's chat ends with it. */
export async function eraseConversation(workspaceId: string, conversationId: string) {
  await api.DELETE('/api/workspaces/{workspaceId}/conversations/{conversationId}', {
    params: { path: { workspaceId, conversationId } },
  });
  await listsChanged(workspaceId);
}
