import { Link } from 'wouter-preact';
import { useCredits } from '../data/queries';
import { count, span } from '../kit/format';
import { Meter } from '../kit/meter';
import { useNow } from '../kit/time';
import { routes } from '../routes';
import styles from './credit-meter.module.css';

const LOW = 0.1;

/** Today's credits, in sight on every view. */
export function CreditMeter({ workspaceId }: { workspaceId: string }) {
  const { data } = useCredits(workspaceId);
  const now = useNow(30_000);
  if (!data) return <div class={styles.meter} />;
  const { used, dailyQuota, remaining, resetsAt } = data;
  const tone = remaining === 0 ? 'bad' : remaining <= dailyQuota * LOW ? 'warn' : 'accent';
  return (
    <Link href={routes.usage(workspaceId)} class={styles.meter}>
      <span class="numbers">
        <strong>{count(used)}</strong> of {count(dailyQuota)} credits today
      </span>
      <Meter label={`${count(remaining)} credits left`} value={used} max={dailyQuota} tone={tone} />
      <span class="soft numbers">
        {remaining === 0 ? 'None left; ' : ''}resets in {span(new Date(resetsAt).getTime() - now.getTime())}
      </span>
    </Link>
  );
}
