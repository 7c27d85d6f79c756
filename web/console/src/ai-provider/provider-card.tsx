import { useState } from 'preact/hooks';
import { useBots } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { counted } from '../kit/format';
import { Loaded, Skeleton } from '../kit/loading';
import { ErrorNotice, Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import styles from './ai-provider.module.css';
import { changesVectors } from './draft';
import { ProviderFields } from './provider-fields';
import { ProviderState } from './provider-state';
import { useProvider, type ReadProvider } from './queries';
import { useProviderForm, type ProviderForm } from './use-provider-form';

/** Which AI answers the workspace: Pegasus' own, or a provider by the workspace's own key. */
export function ProviderCard() {
  const { id } = useWorkspace();
  const provider = useProvider(id);
  return (
    <Card
      id="ai-provider"
      title="AI provider"
      about="Answers come from Pegasus’ own provider, or from yours by your key, for all bots of the workspace."
    >
      <Loaded query={provider} skeleton={<Skeleton lines={2} height={120} />}>
        {read => <Provider read={read} />}
      </Loaded>
    </Card>
  );
}

function Provider({ read }: { read: ReadProvider }) {
  const { id, can } = useWorkspace();
  const form = useProviderForm(read);
  const trained = (useBots(id).data ?? []).filter(({ status }) => status === 'READY' || status === 'PENDING').length;
  const [asking, setAsking] = useState(false);
  // Without a master key one may still go back to Pegasus’ own.
  const readOnly = !can('owner') || !(form.present.keysAvailable || form.present.usesOwn);
  const submit = (event: Event) => {
    event.preventDefault();
    if (trained > 0 && changesVectors(form.present, form.draft)) setAsking(true);
    else void form.save();
  };
  return (
    <>
      <ProviderState provider={read.provider} />
      <form class={styles.form} noValidate onSubmit={submit}>
        <ProviderFields form={form} readOnly={readOnly} />
        <div role="status" class={styles.said}>
          {form.tested && <Tested result={form.tested} />}
        </div>
        <Ending form={form} readOnly={readOnly} />
      </form>
      {asking && (
        <Confirm
          title={`Train ${counted(trained, 'bot')} again?`}
          confirm="Save, and turn visitors away until then"
          onConfirm={form.save}
          onClose={() => setAsking(false)}
        >
          <p>
            Documents are found by vectors of the embedding model, and this change leaves{' '}
            {trained === 1 ? 'your trained bot' : `your ${trained} trained bots`} without fitting ones: they turn
            OUTDATED, and visitors are turned away until you train them.
          </p>
        </Confirm>
      )}
    </>
  );
}

const Tested = ({ result: { ok, latencyMs, error } }: { result: NonNullable<ProviderForm['tested']> }) =>
  ok ? (
    <Notice tone="good">It answered, in {latencyMs} ms.</Notice>
  ) : (
    <Notice tone="warn">
      <p>{error}</p>
    </Notice>
  );

function Ending({ form, readOnly }: { form: ProviderForm; readOnly: boolean }) {
  if (form.tooLate)
    return (
      <Notice
        tone="warn"
        actions={
          <Button small onClick={form.discard}>
            Show their version
          </Button>
        }
      >
        Somebody else changed the provider while you were writing. Nothing of yours is saved yet.
      </Notice>
    );
  return (
    <>
      {form.error !== undefined && <ErrorNotice error={form.error} />}
      {!readOnly && (
        <div class="row">
          <Button type="submit" look="primary" busy={form.busy === 'save'} disabled={form.untouched}>
            Save provider
          </Button>
          {form.draft.provider && (
            <Button busy={form.busy === 'test'} onClick={() => void form.test()}>
              Test
            </Button>
          )}
          {!form.untouched && (
            <Button look="quiet" onClick={form.discard}>
              Discard changes
            </Button>
          )}
        </div>
      )}
    </>
  );
}
