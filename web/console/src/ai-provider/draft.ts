import type { Provider, ProviderRequest } from './queries';

/** Who is to answer, as it is being written; no provider for Pegasus' own. */
export interface Draft {
  provider: '' | ProviderRequest['provider'];
  endpoint: string;
  /** Empty to keep the stored one. */
  apiKey: string;
  chatModel: string;
  embeddingModel: string;
}

const OPENAI = 'https://api.openai.com/v1';

export const draftOf = (present: Provider): Draft => ({
  provider: (present.provider ?? '') as Draft['provider'],
  endpoint: present.endpoint ?? '',
  apiKey: '',
  chatModel: present.chatModel ?? '',
  embeddingModel: present.embeddingModel ?? '',
});

export const sameDraft = (one: Draft, other: Draft) =>
  (one.provider === '' && other.provider === '') ||
  (Object.keys(one) as (keyof Draft)[]).every(field => one[field].trim() === other[field].trim());

/** What is sent; undefined for Pegasus' own. */
export function requestOf({ provider, ...texts }: Draft): ProviderRequest | undefined {
  if (!provider) return undefined;
  const filled = Object.fromEntries(
    Object.entries(texts)
      .map(([field, text]) => [field, text.trim()])
      .filter(([, text]) => text),
  );
  return { chatModel: '', ...filled, provider };
}

/** Whether documents get other vectors by it, so that bots have to be trained again. */
export function changesVectors(present: Provider, draft: Draft): boolean {
  const endpoint = (draft.endpoint.trim() || OPENAI).replace(/\/+$/, '');
  const now = vectorsOf(present.usesOwn, present.endpoint, present.embeddingModel, present.pegasusEmbeds);
  return now !== vectorsOf(draft.provider !== '', endpoint, draft.embeddingModel.trim(), present.pegasusEmbeds);
}

function vectorsOf(own: boolean, endpoint: string | null, model: string | null, pegasusEmbeds: boolean): string {
  if (own) return model ? `${endpoint} ${model}` : 'none';
  return pegasusEmbeds ? 'pegasus' : 'none';
}
