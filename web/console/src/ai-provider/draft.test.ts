import { describe, expect, it } from 'vitest';
import { changesVectors, draftOf, requestOf, sameDraft, type Draft } from './draft';
import type { Provider } from './queries';

const pegasus: Provider = {
  usesOwn: false,
  provider: null,
  endpoint: null,
  chatModel: null,
  embeddingModel: null,
  hasKey: false,
  keyEnding: '',
  refused: null,
  keysAvailable: true,
  pegasusEmbeds: false,
};

const own: Provider = {
  ...pegasus,
  usesOwn: true,
  provider: 'openai',
  endpoint: 'https://api.openai.com/v1',
  chatModel: 'gpt',
  embeddingModel: 'vectors',
  hasKey: true,
};

const draft = (change: Partial<Draft> = {}): Draft => ({ ...draftOf(own), ...change });

describe('a provider as it is being written', () => {
  it('sends what is filled in, and no key that was not typed', () => {
    expect(requestOf(draft({ chatModel: ' gpt ' }))).toEqual({
      provider: 'openai',
      endpoint: 'https://api.openai.com/v1',
      chatModel: 'gpt',
      embeddingModel: 'vectors',
    });
    expect(requestOf(draft({ apiKey: 'sk' }))?.apiKey).toBe('sk');
    expect(requestOf(draft({ provider: '' }))).toBeUndefined();
  });

  it('is the same as long as nothing that counts changed', () => {
    expect(sameDraft(draft(), draft({ chatModel: 'gpt ' }))).toBe(true);
    expect(sameDraft(draft(), draft({ apiKey: 'sk' }))).toBe(false);
    expect(sameDraft(draftOf(pegasus), { ...draftOf(pegasus), chatModel: 'typed' })).toBe(true);
  });

  it.each([
    [own, draft(), false],
    [own, draft({ endpoint: '' }), false],
    [own, draft({ endpoint: 'https://api.openai.com/v1/' }), false],
    [own, draft({ chatModel: 'other', apiKey: 'sk' }), false],
    [own, draft({ embeddingModel: 'other' }), true],
    [own, draft({ embeddingModel: '' }), true],
    [own, draft({ endpoint: 'https://llm.example.com/v1' }), true],
    [own, draft({ provider: '' }), true],
    [pegasus, draft(), true],
    [pegasus, draft({ embeddingModel: '' }), false],
    [{ ...pegasus, pegasusEmbeds: true }, draft({ embeddingModel: '' }), true],
  ])('knows when bots have to be trained again (%#)', (present, draft, changes) =>
    expect(changesVectors(present, draft)).toBe(changes),
  );
});
