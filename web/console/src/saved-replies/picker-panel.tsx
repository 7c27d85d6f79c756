import { Bookmark, BookmarkPlus, Settings2 } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../kit/button';
import { EmptyState } from '../kit/notice';
import styles from './saved-replies.module.css';
import type { Picker } from './use-picker';
import { filledIn } from './words';

interface PanelProps {
  picker: Picker;
  visitorName: string | null;
  /** There are none at all. */
  none: boolean;
  /** Something stands in the box that is worth saving. */
  written: boolean;
  /** Saves what stands in the box, or a new one. */
  onSave: () => void;
  onManage: () => void;
  /** Escape was pressed on one of its buttons. */
  onEscape: () => void;
}

/** The saved replies that fit, over the box that they are for. */
export function PickerPanel({ picker, visitorName, none, written, onSave, onManage, onEscape }: PanelProps) {
  const { found, chosen, wanted, listId, optionId, pick } = picker;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return (
    // The focus stays in the box.
    <div
      class={styles.panel}
      onMouseDown={event => event.preventDefault()}
      onKeyDown={event => {
        if (event.key === 'Escape') onEscape();
      }}
    >
      {none ? (
        <EmptyState icon={<Bookmark />} title="No saved replies yet">
          What you answer again and again, you write once: save it under a short name, and call it by / and that name.
        </EmptyState>
      ) : (
        <ul ref={list} id={listId} role="listbox" aria-label="Saved replies" class={styles.options}>
          {found.map(reply => (
            <li
              key={reply.id}
              id={optionId(reply)}
              role="option"
              aria-selected={reply === chosen}
              class={styles.option}
              onClick={() => pick(reply)}
            >
              <span class={styles.shortcut}>/{reply.shortcut}</span>
              <span class="soft small ellipsis" dir="auto">
                {filledIn(reply.text, visitorName)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {!none && found.length === 0 && (
        <p class={`${styles.nothing} soft small`} role="status">
          No saved reply fits “{wanted}”. Escape closes this list.
        </p>
      )}
      <div class={styles.foot}>
        {(written || none) && (
          <Button small look="quiet" icon={<BookmarkPlus />} onClick={onSave}>
            {written ? 'Save what you wrote' : 'Write the first'}
          </Button>
        )}
        {!none && (
          <Button small look="quiet" icon={<Settings2 />} onClick={onManage}>
            Manage
          </Button>
        )}
      </div>
    </div>
  );
}
