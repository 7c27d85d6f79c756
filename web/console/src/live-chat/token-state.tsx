import { CircleCheck, CircleOff, Clock } from 'lucide-preact';
import { ago, exact } from '../kit/format';
import { Pill } from '../kit/pill';
import { Ago, useNow } from '../kit/time';
import type { Token } from './queries';
import styles from './live-chat.module.css';

/** How long a token is good for. */
export function TokenState({ token: { state, expiresAt } }: { token: Token }) {
  const now = useNow(60_000);
  const end = new Date(expiresAt);
  if (state === 'EXPIRING')
    return (
      <Pill tone="warn" icon={<Clock />} title={exact(end)}>
        Expires {ago(end, now)}
      </Pill>
    );
  const expired = state === 'EXPIRED';
  return (
    <span class={styles.state}>
      <Pill tone={expired ? 'bad' : 'good'} icon={expired ? <CircleOff /> : <CircleCheck />}>
        {expired ? 'Expired' : 'Active'}
      </Pill>
      <span class="soft small numbers">
        {!expired && 'ends '}
        <Ago at={expiresAt} />
      </span>
    </span>
  );
}
