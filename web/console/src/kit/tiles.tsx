import type { ComponentChildren } from 'preact';
import styles from './tiles.module.css';

export interface Tile {
  label: string;
  value: ComponentChildren;
  /** A few words under the number. */
  about?: ComponentChildren;
}

/** A few numbers side by side. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl class={styles.tiles}>
      {tiles.map(({ label, value, about }) => (
        <div key={label} class={styles.tile}>
          <dt class="soft">{label}</dt>
          <dd class={styles.value}>{value}</dd>
          <dd class="soft small">{about ?? ' '}</dd>
        </div>
      ))}
    </dl>
  );
}
