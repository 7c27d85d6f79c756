import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, type Schema } from '../api/client';
import { keys, queries, useCredits } from '../data/queries';
import { Button } from '../kit/button';
import { Confirm } from '../kit/dialog';
import { count, span } from '../kit/format';
import { Loaded, Skeleton } from '../kit/loading';
import { Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { Pill } from '../kit/pill';
import { useNow } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { isNextAfter, isUpgrade, planWords, quotaOf, type Plan } from './plans';
import styles from './subscription.module.css';

type Credits = Schema['Credits'];

/** The plans; the workspace's own is marked. */
export function SubscriptionPage() {
  const { id, can } = useWorkspace();
  const credits = useCredits(id);
  const now = useNow(30_000);
  const [choosing, setChoosing] = useState<Plan>();
  return (
    <Page
      title="Subscription"
      about="The plan says how many credits you have each day. One answer of a bot costs one credit."
    >
      {!can('owner') && <Notice>Only owners change the plan.</Notice>}
      <Loaded query={credits} skeleton={<Skeleton lines={3} height={120} />}>
        {present => (
          <>
            <ul class={styles.plans}>
              {present.plans.map(({ plan }) => (
                <PlanCard
                  key={plan}
                  plan={plan}
                  credits={present}
                  onChoose={can('owner') ? () => setChoosing(plan) : undefined}
                />
              ))}
            </ul>
            <p class="soft small">
              A change takes effect at once. What you used today counts on; the day ends at midnight UTC, in{' '}
              {span(new Date(present.resetsAt).getTime() - now.getTime())}.
            </p>
            {choosing && <Change to={choosing} credits={present} onClose={() => setChoosing(undefined)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function PlanCard({ plan, credits, onChoose }: { plan: Plan; credits: Credits; onChoose: (() => void) | undefined }) {
  const current = plan === credits.plan;
  const upgrade = isUpgrade(credits.plans, credits.plan, plan);
  return (
    <li class={`${styles.plan} ${current ? styles.current : ''}`}>
      <div class="spread">
        <h2>{plan}</h2>
        {current && (
          <Pill tone="good" icon={<Check aria-hidden="true" />}>
            Your plan
          </Pill>
        )}
      </div>
      <p class={styles.quota}>
        <strong class="numbers">{count(quotaOf(credits.plans, plan))}</strong> credits a day
      </p>
      <p class="soft">{planWords[plan]}</p>
      {current ? (
        <p class="soft small numbers">{count(credits.remaining)} left today</p>
      ) : (
        onChoose && (
          <Button look={isNextAfter(credits.plans, credits.plan, plan) ? 'primary' : 'secondary'} onClick={onChoose}>
            {upgrade ? 'Upgrade' : 'Change'} to {plan}
          </Button>
        )
      )}
    </li>
  );
}

/** Tells what the change does, then does it, and tells what came of it. */
function Change({ to, credits, onClose }: { to: Plan; credits: Credits; onClose: () => void }) {
  const { id } = useWorkspace();
  const upgrade = isUpgrade(credits.plans, credits.plan, to);
  const left = Math.max(0, quotaOf(credits.plans, to) - credits.used);
  const change = async () => {
    const { data } = await api.PUT('/api/workspaces/{workspaceId}/subscription', {
      params: { path: { workspaceId: id } },
      body: { plan: to },
    });
    if (!data) return;
    queries.setQueryData(keys.workspace(id, 'credits'), data);
    toast(
      data.remaining > 0
        ? `You are on ${to}: ${count(data.remaining)} credits left today`
        : `You are on ${to}: no credits left today, more at midnight UTC`,
      data.remaining > 0 ? 'good' : 'bad',
    );
  };
  return (
    <Confirm
      title={upgrade ? `Upgrade to ${to}?` : `Change from ${credits.plan} to ${to}?`}
      confirm={upgrade ? `Upgrade to ${to}` : `Change to ${to}`}
      tone="primary"
      onConfirm={change}
      onClose={onClose}
    >
      <p>
        {to} grants {count(quotaOf(credits.plans, to))} credits a day, at once. You used {count(credits.used)} today, so{' '}
        {left > 0
          ? `${count(left)} are left until midnight UTC.`
          : 'none are left, and nobody is answered until midnight UTC.'}
      </p>
    </Confirm>
  );
}
