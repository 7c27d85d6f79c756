import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useNamedByHash } from './use-hash';
import styles from './card.module.css';

interface CardProps {
  title?: ComponentChildren;
  /** One sentence under the title. */
  about?: ComponentChildren;
  actions?: ComponentChildren;
  tone?: 'plain' | 'danger';
  /** Lets links lead here. */
  id?: string;
  children?: ComponentChildren;
}

/** A part of a page, with its heading. */
export function Card({ title, about, actions, tone = 'plain', id, children }: CardProps) {
  const heading = useId();
  useNamedByHash(id);
  return (
    <section
      id={id}
      class={`${styles.card} ${tone === 'danger' ? styles.danger : ''}`}
      aria-labelledby={title ? heading : undefined}
    >
      {(title || actions) && (
        <header class={styles.head}>
          <div class={styles.titles}>
            {title && <h2 id={heading}>{title}</h2>}
            {about && <p class="soft">{about}</p>}
          </div>
          {actions && <div class="row">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
