import { useQuery } from '@tanstack/preact-query';
import { api, body, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { keys, queries } from '../../data/queries';
import type { Place } from '../sources/queries';

export type Golden = Schema['Golden'];
export type GoldenResult = Schema['GoldenResult'];
export type Rehearsal = Schema['Rehearsal'];

const all = '/api/workspaces/{workspaceId}/bots/{botId}/golden';
const one = '/api/workspaces/{workspaceId}/bots/{botId}/golden/{goldenId}';
const synonyms = '/api/workspaces/{workspaceId}/bots/{botId}/synonyms';

const goldenKey = ({ workspaceId, botId }: Place) => keys.bot(workspaceId, botId, 'golden');
const synonymsKey = ({ workspaceId, botId }: Place) => keys.bot(workspaceId, botId, 'synonyms');

/** The golden questions, and the pass rate that a training must reach. */
export const useGolden = (place: Place) =>
  useQuery({ queryKey: goldenKey(place), queryFn: () => body(api.GET(all, { params: { path: place } })) });

export const goldenChanged = (place: Place) => queries.invalidateQueries({ queryKey: goldenKey(place) });

/** What a question expects: a document by its id, or that none answers. */
export type Expected = { expectedDocumentId: string } | { expectation: 'notAnswered' };

export const addGolden = (place: Place, question: string, expected: Expected) =>
  api.POST(all, { params: { path: place }, body: { question, ...expected } });

export const updateGolden = (place: Place, goldenId: string, question: string, expected: Expected) =>
  api.PATCH(one, { params: { path: { ...place, goldenId } }, body: { question, ...expected } });

export const deleteGolden = (place: Place, goldenId: string) =>
  api.DELETE(one, { params: { path: { ...place, goldenId } } });

/** Says which pass rate a training must reach, in percent; null only reports it. */
export const demandRate = (place: Place, requiredPassRate: number | null) =>
  api.PATCH(all, { params: { path: place }, body: { requiredPassRate } });

/** Asks the present index all golden questions. */
export const runGolden = (place: Place) =>
  body(api.POST('/api/workspaces/{workspaceId}/bots/{botId}/rehearsal', { params: { path: place } }));

export interface SynonymsEdition {
  groups: string[][];
  /** Names what was read, so that a change made meanwhile is not lost. */
  etag: string | undefined;
}

async function readSynonyms(place: Place): Promise<SynonymsEdition> {
  const { data, response } = await api.GET(synonyms, { params: { path: place } });
  return { groups: data?.groups ?? [], etag: response.headers.get('ETag') ?? undefined };
}

/** The bot's synonyms. They are not asked for again while somebody types. */
export const useSynonyms = (place: Place) =>
  useQuery({
    queryKey: synonymsKey(place),
    queryFn: () => readSynonyms(place),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Replaces the synonyms, unless somebody else has changed them since. */
export async function replaceSynonyms(place: Place, groups: string[][], base: SynonymsEdition) {
  const write = (etag: string | undefined) =>
    api.PUT(synonyms, { params: { path: place, header: { 'If-Match': etag } }, body: { groups } });
  try {
    await write(base.etag);
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.code !== 'precondition_failed') throw fault;
    // A change of the bot's words or widget is one of its editions, too, but takes no synonyms from anybody.
    const present = await readSynonyms(place);
    if (JSON.stringify(present.groups) !== JSON.stringify(base.groups)) throw fault;
    await write(present.etag);
  }
  await synonymsChanged(place);
}

export const synonymsChanged = (place: Place) => queries.refetchQueries({ queryKey: synonymsKey(place) });
