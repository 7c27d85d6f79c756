import { Link } from 'wouter-preact';
import type { Schema } from '../api/client';
import { useCredits } from '../data/queries';
import { Card } from '../kit/card';
import { count, span } from '../kit/format';
import { Loaded, Skeleton } from '../kit/loading';
import { Meter } from '../kit/meter';
import { Notice } from '../kit/notice';
import { useNow } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import { clock, forecastWords } from './forecast';
import styles from './usage.module.css';

const LOW = 0.1;

/** Today's credits: used, left, how long they last at this rate, and when there are new ones. */
export function Today() {
  const { id } = useWorkspace();
  const credits = useCredits(id);
  return (
    <Card title="Today">
      <Loaded query={credits} skeleton={<Skeleton lines={3} height={40} />}>
        {present => <Credits credits={present} />}
      </Loaded>
    </Card>
  );
}

function Credits({ credits }: { credits: Schema['Credits'] }) {
  const { id, can } = useWorkspace();
  const now = useNow(1_000);
  const { plan, used, dailyQuota, remaining, resetsAt, forecast } = credits;
  const tone = remaining === 0 ? 'bad' : remaining <= dailyQuota * LOW ? 'warn' : 'accent';
  const reset = new Date(resetsAt);
  return (
    <>
      <div class="spread">
        <p class={styles.used}>
          <strong class="numbers">{count(used)}</strong> of {count(dailyQuota)} credits used
        </p>
        <p class="soft">
          Plan: {plan}. <Link href={routes.subscription(id)}>{can('owner') ? 'Change plan' : 'See plans'}</Link>
        </p>
      </div>
      <Meter label={`${count(remaining)} credits left`} value={used} max={dailyQuota} tone={tone} />
      <dl class={styles.facts}>
        <div>
          <dt class="soft small">Left</dt>
          <dd class="numbers">{count(remaining)}</dd>
        </div>
        <div>
          <dt class="soft small">New credits in</dt>
          <dd class="numbers">{span(reset.getTime() - now.getTime())}</dd>
        </div>
        <div>
          <dt class="soft small">That is at</dt>
          <dd class="numbers">00:00 UTC, {clock(reset)} your time</dd>
        </div>
      </dl>
      {remaining === 0 ? (
        <Notice tone="bad">
          Today’s credits are used up: visitors are not answered until the reset, or until you upgrade.
        </Notice>
      ) : (
        <p class={forecast.runsOutAt ? styles.runsOut : 'soft'}>{forecastWords(forecast, now)}</p>
      )}
    </>
  );
}
