import styles from './code.module.css';

/** Text for machines, to be copied whole; it wraps, so that all of it is in sight. */
export const Code = ({ children }: { children: string }) => (
  <pre class={styles.code}>
    <code>{children}</code>
  </pre>
);
