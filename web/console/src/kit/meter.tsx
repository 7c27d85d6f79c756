import styles from './meter.module.css';

interface MeterProps {
  label: string;
  value: number;
  max: number;
  tone?: 'accent' | 'warn' | 'bad';
}

/** How much of a whole: a bar; `label` says it in words. */
export function Meter({ label, value, max, tone = 'accent' }: MeterProps) {
  return (
    <svg
      class={`${styles.meter} ${styles[tone]}`}
      role="img"
      aria-label={label}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
    >
      <rect class={styles.track} width="100" height="6" />
      <rect class={styles.fill} width={max > 0 ? Math.min(100, (value / max) * 100) : 0} height="6" />
    </svg>
  );
}
