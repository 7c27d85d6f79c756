import { Loaded, Skeleton } from '../kit/loading';
import { Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { Saving } from '../kit/saving';
import { useWorkspace } from '../workspace/context';
import { AwayCard } from './away-card';
import styles from './business-hours.module.css';
import { HoursCard } from './hours-card';
import { OpenPill } from './open-pill';
import { useBusinessHours, type ReadHours } from './queries';
import { useHoursForm } from './use-hours-form';

/** When people answer visitors, and what those read who ask for one at another time. */
export function BusinessHoursPage() {
  const { id, can } = useWorkspace();
  const hours = useBusinessHours(id);
  return (
    <Page
      title="Business hours"
      beside={hours.data && <OpenPill hours={hours.data.hours} />}
      about="When your team answers visitors. Whoever asks for a person at another time reads your away text. It holds for every bot of this workspace."
    >
      {!can('editor') && (
        <Notice>
          <p>You can look at everything here. Editors and owners of this workspace can change it.</p>
        </Notice>
      )}
      <Loaded query={hours} skeleton={<Skeleton lines={3} height={120} />}>
        {read => <Hours read={read} readOnly={!can('editor')} />}
      </Loaded>
    </Page>
  );
}

function Hours({ read, readOnly }: { read: ReadHours; readOnly: boolean }) {
  const form = useHoursForm(read);
  return (
    <form
      class={styles.page}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void form.save();
      }}
    >
      <HoursCard form={form} readOnly={readOnly} />
      {form.draft.enabled && <AwayCard form={form} defaultText={read.hours.defaultAwayText} readOnly={readOnly} />}
      {!readOnly && (
        <div class={styles.saving} data-touched={!form.untouched}>
          <Saving form={form} readOnly={readOnly} />
        </div>
      )}
    </form>
  );
}
