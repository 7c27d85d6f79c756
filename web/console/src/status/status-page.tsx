import { CircleCheck, TriangleAlert } from 'lucide-preact';
import { counted } from '../kit/format';
import { Loaded, Skeleton } from '../kit/loading';
import { Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { Pill } from '../kit/pill';
import { useWorkspace } from '../workspace/context';
import { useStatus, type Status } from './queries';
import { ServiceCard } from './service-card';
import { troubles } from './words';
import { AiCard, RefusedCard, TrainingsCard, WebhooksCard } from './workspace-cards';

/** How the workspace does, at one glance, for its owners. */
export function StatusPage() {
  const { id, can } = useWorkspace();
  const status = useStatus(id, can('owner'));
  return (
    <Page
      title="Status"
      about="What works, what waits and what fails. It keeps itself up to date."
      beside={<span aria-live="polite">{status.data && <Verdict status={status.data} />}</span>}
    >
      {can('owner') ? (
        <Loaded query={status} skeleton={<Skeleton lines={4} height={120} />}>
          {present => (
            <>
              <ServiceCard status={present} />
              <TrainingsCard trainings={present.trainings} />
              <AiCard ai={present.ai} />
              <WebhooksCard webhooks={present.webhooks} />
              <RefusedCard refused={present.refused} />
            </>
          )}
        </Loaded>
      ) : (
        <Notice>
          <p>Owners of this workspace see how it does.</p>
        </Notice>
      )}
    </Page>
  );
}

function Verdict({ status }: { status: Status }) {
  const count = troubles(status);
  return count === 0 ? (
    <Pill tone="good" icon={<CircleCheck />}>
      All is well
    </Pill>
  ) : (
    <Pill tone="warn" icon={<TriangleAlert />}>
      {counted(count, 'thing')} to look after
    </Pill>
  );
}
