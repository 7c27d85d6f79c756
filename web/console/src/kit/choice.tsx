import { useId } from 'preact/hooks';
import styles from './choice.module.css';

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onValue: (value: T) => void;
  options: readonly { value: T; label: string; count?: number }[];
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, value, onValue, options }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class={styles.choice}>
      <legend class="visually-hidden">{label}</legend>
      {options.map(option => (
        <label key={option.value} class={styles.option}>
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          {option.label}
          {option.count ? <span class={styles.count}>{option.count}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}
