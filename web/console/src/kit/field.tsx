import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import styles from './field.module.css';

interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  /** The label is for those who do not see the page; the surroundings say it to all others. */
  labelHidden?: boolean;
}

interface FrameProps extends FieldProps {
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ComponentChildren;
}

function Frame({ label, hint, error, labelHidden, children }: FrameProps) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={styles.field}>
      <label for={id} class={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': notes || undefined, 'aria-invalid': Boolean(error) })}
      {error && (
        <p id={`${id}-error`} class={styles.error} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface Change {
  value: string;
  onValue: (value: string) => void;
}
type TextFieldProps = FieldProps & Change & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'value' | 'label'>;

export function TextField({ label, hint, error, labelHidden, value, onValue, type = 'text', ...rest }: TextFieldProps) {
  return (
    <Frame label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {ids => (
        <input
          {...rest}
          {...ids}
          type={type}
          class={styles.input}
          value={value}
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    </Frame>
  );
}

type TextAreaProps = FieldProps & Change & Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'label'>;

export function TextArea({ label, hint, error, labelHidden, value, onValue, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Frame label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {ids => (
        <textarea
          {...rest}
          {...ids}
          rows={rows}
          class={styles.input}
          value={value}
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    </Frame>
  );
}

type SelectProps = FieldProps & Change & { options: readonly { value: string; label: string }[]; disabled?: boolean };

export function Select({ label, hint, error, labelHidden, value, onValue, options, disabled }: SelectProps) {
  return (
    <Frame label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {ids => (
        <select
          {...ids}
          class={styles.input}
          value={value}
          disabled={disabled}
          onChange={event => onValue(event.currentTarget.value)}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

export function Checkbox({
  label,
  checked,
  onChecked,
}: {
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
}) {
  return (
    <label class={styles.check}>
      <input type="checkbox" checked={checked} onChange={event => onChecked(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
