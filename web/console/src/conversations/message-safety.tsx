import { CircleCheck, EyeOff, Hourglass, ShieldAlert } from 'lucide-preact';
import { Pill } from '../kit/pill';
import styles from './message.module.css';

export const PendingPill = () => (
  <Pill tone="warn" icon={<Hourglass />}>
    Waits for approval
  </Pill>
);

/** The safety rules that decided about a message. */
export const RuleLine = ({ rule }: { rule: string }) => (
  <p class={styles.note}>
    <ShieldAlert aria-hidden="true" />
    <span>{rule}</span>
  </p>
);

/** What became of a reply that was held, and who decided it. */
export const Verdict = ({ review, by }: { review: 'approved' | 'rejected'; by: string }) =>
  review === 'approved' ? (
    <p class={`${styles.note} ${styles.up}`}>
      <CircleCheck aria-hidden="true" />
      <span>Approved by {by}</span>
    </p>
  ) : (
    <p class={`${styles.note} ${styles.down}`}>
      <EyeOff aria-hidden="true" />
      <span>Kept back by {by}, never shown</span>
    </p>
  );
