import type { ComponentChildren } from 'preact';
import { TriangleAlert } from 'lucide-preact';
import { Ago } from '../kit/time';
import styles from './status.module.css';

export interface Trouble {
  key: string;
  /** What fails, as a link to where it is mended. */
  what: ComponentChildren;
  /** The cause and the mend. */
  reason: string;
  at: string;
}

/** What fails, since when and why; nothing where nothing does. */
export function TroubleList({ troubles }: { troubles: readonly Trouble[] }) {
  return troubles.length === 0 ? null : (
    <ul class={styles.rows}>
      {troubles.map(({ key, what, reason, at }) => (
        <li key={key} class={styles.trouble}>
          <TriangleAlert class={styles.icon} aria-hidden="true" />
          <div class={styles.text}>
            <p class="break">
              {what}{' '}
              <span class="soft small">
                <Ago at={at} />
              </span>
            </p>
            <p class="soft small">{reason}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
