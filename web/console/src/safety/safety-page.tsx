import { Loaded, Skeleton } from '../kit/loading';
import { Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { Saving } from '../kit/saving';
import { useWorkspace } from '../workspace/context';
import { BlockedCard } from './blocked-card';
import { DryRunCard } from './dry-run-card';
import { EscalationCard } from './escalation-card';
import { HoldingCard } from './holding-card';
import { useSafety, type ReadSafety } from './queries';
import styles from './safety.module.css';
import { TriggersCard } from './triggers-card';
import { useSafetyForm } from './use-safety-form';

/** What the workspace lets its bots say, when a person is called, and which replies wait for one. */
export function SafetyPage() {
  const { id, can } = useWorkspace();
  const safety = useSafety(id);
  return (
    <Page
      title="Safety"
      about="What your bots may say, when a person is called, and which replies wait for approval. It holds for every bot of this workspace."
    >
      {!can('editor') && (
        <Notice>
          <p>You can look at everything here. Editors and owners of this workspace can change it.</p>
        </Notice>
      )}
      <Loaded query={safety} skeleton={<Skeleton lines={4} height={120} />}>
        {read => <SafetyRules read={read} readOnly={!can('editor')} />}
      </Loaded>
    </Page>
  );
}

function SafetyRules({ read, readOnly }: { read: ReadSafety; readOnly: boolean }) {
  const form = useSafetyForm(read);
  const { defaultBlockedReply, defaultHandOverReply, suggestedTriggers } = read.safety;
  return (
    <form
      class={styles.page}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void form.save();
      }}
    >
      <BlockedCard form={form} defaultReply={defaultBlockedReply} readOnly={readOnly} />
      <TriggersCard form={form} suggested={suggestedTriggers} readOnly={readOnly} />
      <EscalationCard form={form} defaultReply={defaultHandOverReply} readOnly={readOnly} />
      <HoldingCard form={form} readOnly={readOnly} />
      {!readOnly && (
        <>
          <DryRunCard draft={form.draft} isSaved={form.untouched} />
          <div class={styles.saving} data-touched={!form.untouched}>
            <Saving form={form} readOnly={readOnly} />
          </div>
        </>
      )}
    </form>
  );
}
