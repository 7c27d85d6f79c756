import type { ComponentChildren } from 'preact';
import styles from './pill.module.css';

export type PillTone = 'grey' | 'good' | 'warn' | 'busy' | 'bad';

/** A state in a word, with an icon and a colour; never the colour alone. */
export function Pill({
  tone,
  icon,
  children,
  title,
}: {
  tone: PillTone;
  icon?: ComponentChildren;
  children: ComponentChildren;
  title?: string;
}) {
  return (
    <span class={`${styles.pill} ${styles[tone]}`} title={title}>
      {icon}
      {children}
    </span>
  );
}
