import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { botChanged, keys, queries, type Bot } from '../../data/queries';

const path = '/api/workspaces/{workspaceId}/bots/{botId}';

/** What an owner writes about a bot. */
export type Words = Pick<Bot, 'name' | 'instructions' | 'greeting' | 'suggestedQuestions'>;

export interface Edition {
  words: Words;
  /** Names what was read, so that a change made meanwhile is not lost. */
  etag: string | undefined;
}

const editionKey = (workspaceId: string, botId: string) => keys.bot(workspaceId, botId, 'edition');

const editionOf = (bot: Bot, response: Response): Edition => ({
  words: {
    name: bot.name,
    instructions: bot.instructions,
    greeting: bot.greeting,
    suggestedQuestions: bot.suggestedQuestions,
  },
  etag: response.headers.get('ETag') ?? undefined,
});

async function readEdition(workspaceId: string, botId: string): Promise<Edition> {
  const { data, response } = await api.GET(path, { params: { path: { workspaceId, botId } } });
  return editionOf(data as Bot, response);
}

/** What is written about a bot. It is not asked for again while somebody types. */
export const useEdition = (workspaceId: string, botId: string) =>
  useQuery({
    queryKey: editionKey(workspaceId, botId),
    queryFn: () => readEdition(workspaceId, botId),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The edition that is there now, when a change came too late. */
export const latestEdition = (workspaceId: string, botId: string) =>
  queries.refetchQueries({ queryKey: editionKey(workspaceId, botId) });

export const sameWords = (one: Words, other: Words) => JSON.stringify(one) === JSON.stringify(other);

/** Writes about a bot, unless somebody else has written since. */
export async function updateBot(workspaceId: string, botId: string, words: Words, base: Edition) {
  const write = (etag: string | undefined) =>
    api.PATCH(path, { params: { path: { workspaceId, botId }, header: { 'If-Match': etag } }, body: words });
  try {
    await write(base.etag);
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.code !== 'precondition_failed') throw fault;
    // A change of the widget is one of the bot's editions, too, but takes no words from anybody.
    const present = await readEdition(workspaceId, botId);
    if (!sameWords(present.words, base.words)) throw fault;
    await write(present.etag);
  }
  await botChanged(workspaceId, botId);
}

export async function duplicateBot(workspaceId: string, botId: string, name: string): Promise<Schema['Bot']> {
  const copy = await body(
    api.POST('/api/workspaces/{workspaceId}/bots/{botId}/duplicate', {
      params: { path: { workspaceId, botId } },
      body: { name },
    }),
  );
  await botChanged(workspaceId, copy.id);
  return copy;
}

export async function deleteBot(workspaceId: string, botId: string) {
  await api.DELETE(path, { params: { path: { workspaceId, botId } } });
  await queries.invalidateQueries({ queryKey: keys.workspace(workspaceId, 'bots') });
}
