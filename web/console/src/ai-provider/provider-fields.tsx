import { Select, TextField } from '../kit/field';
import styles from './ai-provider.module.css';
import type { Draft } from './draft';
import type { ProviderForm } from './use-provider-form';

const CHOICES: { value: Draft['provider']; label: string }[] = [
  { value: '', label: 'Pegasus’ own' },
  { value: 'openai', label: 'OpenAI, or a server that speaks its protocol' },
  { value: 'azure-openai', label: 'Azure OpenAI' },
];

/** Who answers, where, by which key and models. */
export function ProviderFields({
  form: { present, draft, set, wrong },
  readOnly,
}: {
  form: ProviderForm;
  readOnly: boolean;
}) {
  const azure = draft.provider === 'azure-openai';
  return (
    <fieldset class={styles.fields} disabled={readOnly}>
      <Select
        label="Answered by"
        value={draft.provider}
        onValue={provider => set({ provider: provider as Draft['provider'] })}
        options={CHOICES}
        error={wrong('provider')}
      />
      {draft.provider && (
        <>
          <TextField
            label="Endpoint"
            type="url"
            hint={azure ? 'The address of your Azure OpenAI resource.' : 'Empty for OpenAI itself.'}
            placeholder={azure ? 'https://my-resource.openai.azure.com' : 'https://api.openai.com/v1'}
            value={draft.endpoint}
            onValue={endpoint => set({ endpoint })}
            error={wrong('endpoint')}
            spellcheck={false}
          />
          <TextField
            label="API key"
            type="password"
            hint={
              present.hasKey
                ? `A key${present.keyEnding && ` that ends in ${present.keyEnding}`} is stored, sealed. Leave this empty to keep it; another server needs its own.`
                : 'It is stored sealed, sent to the endpoint alone, and never shown again.'
            }
            value={draft.apiKey}
            onValue={apiKey => set({ apiKey })}
            error={wrong('apiKey')}
            autocomplete="off"
            spellcheck={false}
          />
          <div class={styles.models}>
            <TextField
              label="Chat model"
              hint={azure ? 'The deployment that answers.' : 'The model that answers.'}
              value={draft.chatModel}
              onValue={chatModel => set({ chatModel })}
              error={wrong('chatModel')}
              spellcheck={false}
            />
            <TextField
              label="Embedding model"
              hint="Finds documents by meaning; empty to find them by their words."
              value={draft.embeddingModel}
              onValue={embeddingModel => set({ embeddingModel })}
              error={wrong('embeddingModel')}
              spellcheck={false}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}
