import type { ComponentChildren } from 'preact';
import { ErrorNotice } from './notice';
import styles from './loading.module.css';

/** Grey lines of about the shape of what comes, so that nothing jumps when it does. */
export function Skeleton({ lines = 3, height = 20 }: { lines?: number; height?: 20 | 40 | 64 | 120 }) {
  return (
    <div class={styles.skeleton} role="status">
      <span class="visually-hidden">Loading…</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class={`${styles.line} ${styles[`h${height}`]}`} aria-hidden="true" />
      ))}
    </div>
  );
}

interface Query<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface LoadedProps<T> {
  query: Query<T>;
  /** What stands in place until then; three lines if nothing is said. */
  skeleton?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}

/** What was asked for: on its way, not to be had, or here. What is here stays while it is asked for anew. */
export function Loaded<T>({ query, skeleton = <Skeleton />, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton}</>;
}
