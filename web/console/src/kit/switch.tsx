import type { ComponentChildren } from 'preact';
import styles from './switch.module.css';

interface SwitchProps {
  /** What is true while it is on, for those who do not see its surroundings. */
  label: string;
  on: boolean;
  onTurn: (on: boolean) => void;
  /** What stands beside it. */
  children: ComponentChildren;
}

/** Turns something on and off at once; what waits for "Save" is a checkbox. */
export const Switch = ({ label, on, onTurn, children }: SwitchProps) => (
  <label class={styles.switch}>
    <input
      type="checkbox"
      role="switch"
      aria-label={label}
      checked={on}
      onChange={event => onTurn(event.currentTarget.checked)}
    />
    <span aria-hidden="true">{children}</span>
  </label>
);
