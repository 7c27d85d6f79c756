import type { ComponentChildren, JSX } from 'preact';
import { Link } from 'wouter-preact';
import styles from './button.module.css';

export type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Looks {
  look?: Look;
  small?: boolean;
  icon?: ComponentChildren;
  children?: ComponentChildren;
}

type ButtonProps = Looks &
  Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'type' | 'disabled'> & {
    type?: 'button' | 'submit';
    disabled?: boolean;
    /** What it does is under way: it shows so, and cannot be pressed again. */
    busy?: boolean;
  };

const classOf = ({ look = 'secondary', small }: Looks) =>
  [styles.button, styles[look], small && styles.small].filter(Boolean).join(' ');

const wait = (event: Event) => event.preventDefault();

// A busy button stays focusable: whoever pressed it by keyboard is not thrown back to the page's beginning.
export function Button({ look, small, icon, busy = false, type = 'button', onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={classOf({ look, small })}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={busy ? wait : onClick}
    >
      {busy ? <span class={styles.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

/** Goes to another view; looks like a button. */
export function ButtonLink({ href, look, small, icon, children }: Looks & { href: string }) {
  return (
    <Link href={href} class={classOf({ look, small })}>
      {icon}
      {children}
    </Link>
  );
}

/** A button that shows a picture alone; its label is for those who do not see it, and for the tooltip. */
export function IconButton({
  label,
  children,
  ...rest
}: Omit<ButtonProps, 'look' | 'small' | 'icon'> & { label: string }) {
  return (
    <button type="button" {...rest} class={styles.icon} aria-label={label} title={label}>
      {children}
    </button>
  );
}
