import { useQuery } from '@tanstack/preact-query';
import { all, api, body, type Schema } from '../../api/client';
import { botChanged, keys, type Bot } from '../../data/queries';

export type Document = Schema['Document'];

/** Where a bot's documents are. */
export interface Place {
  workspaceId: string;
  botId: string;
}

const documents = '/api/workspaces/{workspaceId}/bots/{botId}/documents';
const document = '/api/workspaces/{workspaceId}/bots/{botId}/documents/{documentId}';

/** The same, as the upload of a file needs it. */
export const documentsPath = ({ workspaceId, botId }: Place, documentId = '') =>
  `/api/workspaces/${workspaceId}/bots/${botId}/documents${documentId && `/${documentId}`}`;

/** Whether visitors are answered now, or as soon as a training ends: a change of documents turns them away. */
export const isLive = ({ status, widget }: Bot) =>
  widget.status === 'ACTIVE' && (status === 'READY' || status === 'PENDING');

export const useDocuments = ({ workspaceId, botId }: Place) =>
  useQuery({
    queryKey: keys.bot(workspaceId, botId, 'documents'),
    queryFn: () =>
      all(cursor => api.GET(documents, { params: { path: { workspaceId, botId }, query: { limit: 200, cursor } } })),
  });

/** A document with its text, and the edition that a change of it names. */
export const useDocumentText = ({ workspaceId, botId }: Place, documentId: string) =>
  useQuery({
    queryKey: keys.bot(workspaceId, botId, 'documents', documentId),
    queryFn: async () => {
      const { data, response } = await api.GET(document, { params: { path: { workspaceId, botId, documentId } } });
      return { document: data as Schema['DocumentWithText'], etag: response.headers.get('ETag') ?? undefined };
    },
  });

type Content = { name: string; text: string } | { question: string; answer: string } | { url: string };

const changed = async ({ workspaceId, botId }: Place) => void (await botChanged(workspaceId, botId));

/** Stores a text, a question with its answer, or a web page. */
export async function addDocument({ workspaceId, botId }: Place, content: Content, train: boolean) {
  const added = await body(
    api.POST(documents, { params: { path: { workspaceId, botId }, query: { train } }, body: content }),
  );
  await changed({ workspaceId, botId });
  return added;
}

interface Change {
  id: string;
  /** What its author saw; if it has changed since, nothing is done. Left out, it is changed whatever it is. */
  etag?: string | undefined;
  train: boolean;
}

const to = ({ workspaceId, botId }: Place, { id, etag, train }: Change) => ({
  path: { workspaceId, botId, documentId: id },
  query: { train },
  header: { 'If-Match': etag },
});

/** Gives a document another content. */
export async function replaceText(place: Place, change: Change, content: Content) {
  await api.PUT(document, { params: to(place, change), body: content });
  await changed(place);
}

export async function renameDocument(place: Place, change: Change, name: string) {
  await api.PATCH(document, { params: to(place, change), body: { name } });
  await changed(place);
}

export async function deleteDocument(place: Place, change: Change) {
  await api.DELETE(document, { params: to(place, change) });
  await changed(place);
}

export async function train({ workspaceId, botId }: Place) {
  await api.POST('/api/workspaces/{workspaceId}/bots/{botId}/train', { params: { path: { workspaceId, botId } } });
  await changed({ workspaceId, botId });
}
