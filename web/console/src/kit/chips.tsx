import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { IconButton } from './button';
import styles from './chips.module.css';

interface ChipsProps {
  label: string;
  items: readonly string[];
  /** Says what each of them is. */
  icon?: ComponentChildren;
  /** Items that something is wrong with; what it is, stands elsewhere. */
  isWrong?: (item: string) => boolean;
  /** Nothing may be removed if nothing is said. */
  onRemove?: ((item: string) => void) | undefined;
}

/** A list of websites or words, each with the button that takes it off. */
export const Chips = ({ label, items, icon, isWrong, onRemove }: ChipsProps) => (
  <ul class={styles.chips} aria-label={label}>
    {items.map(item => (
      <li key={item} class={`${styles.chip} ${isWrong?.(item) ? styles.wrong : ''}`}>
        {icon}
        <span class="break">{item}</span>
        {onRemove && (
          <IconButton label={`Remove ${item}`} onClick={() => onRemove(item)}>
            <X />
          </IconButton>
        )}
      </li>
    ))}
  </ul>
);
