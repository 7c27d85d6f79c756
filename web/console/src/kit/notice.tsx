import type { ComponentChildren } from 'preact';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-preact';
import { Problem } from '../api/problem';
import { Button } from './button';
import { CopyButton } from './copy';
import styles from './notice.module.css';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

/** A sentence that should be noticed, with what may be done about it. */
export function Notice({
  tone = 'info',
  children,
  actions,
}: {
  tone?: Tone;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const Icon = icons[tone];
  return (
    <div class={`${styles.notice} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon class={styles.icon} aria-hidden="true" />
      <div class={styles.text}>{children}</div>
      {actions && <div class="row">{actions}</div>}
    </div>
  );
}

/** What went wrong, in words, with the request's id for whoever is asked for help. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof Problem ? error : undefined;
  const fields = Object.values(problem?.errors ?? {}).flat();
  return (
    <Notice
      tone="bad"
      actions={
        onRetry && (
          <Button small onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      <p>{problem?.detail ?? 'Something went wrong in this page. Reload it, please.'}</p>
      {fields.map(message => (
        <p key={message}>{message}</p>
      ))}
      {problem?.requestId && (
        <p class={styles.request}>
          Request <code>{problem.requestId}</code>
          <CopyButton text={problem.requestId} label="Copy request id" />
        </p>
      )}
    </Notice>
  );
}

interface EmptyStateProps {
  icon: ComponentChildren;
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}

/** In place of a list that holds nothing: what would be here, and the next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class={styles.empty}>
      <span class={styles.emblem} aria-hidden="true">
        {icon}
      </span>
      <p class={styles.title}>{title}</p>
      {children && <div class="soft">{children}</div>}
      {action}
    </div>
  );
}
