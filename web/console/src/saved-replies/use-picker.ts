import { useId, useState } from 'preact/hooks';
import { fitting, typedIn, type SavedReply } from './words';

interface PickerOptions {
  replies: readonly SavedReply[];
  /** What stands in the box; "/" at its beginning opens the list. */
  text: string;
  /** Called with the reply that was chosen, and whether it comes in the place of what was typed to find it. */
  onPick: (reply: SavedReply, replaces: boolean) => void;
}

/**
 * The list of saved replies over a box: opened by "/" or by a button, gone through by arrow keys, while the focus stays in the box
 * (WAI-ARIA: aria-activedescendant).
 */
export function usePicker({ replies, text, onPick }: PickerOptions) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const [closedAt, setClosedAt] = useState<string>();
  const [active, setActive] = useState({ of: '', at: 0 });
  const typed = typedIn(text);
  // What was closed stays closed until something else is typed.
  const isOpen = opened || (typed !== null && closedAt !== text);
  const wanted = typed ?? '';
  const found = isOpen ? fitting(replies, wanted) : [];
  // Another search begins at its first again.
  const at = active.of === wanted ? Math.min(active.at, found.length - 1) : 0;
  const optionId = (reply: SavedReply) => `${id}-${reply.id}`;
  const chosen = found[at];

  const close = () => {
    setOpened(false);
    setClosedAt(text);
  };
  const pick = (reply: SavedReply) => {
    close();
    onPick(reply, typed !== null);
  };
  const move = (step: number) =>
    found.length > 0 && setActive({ of: wanted, at: (at + step + found.length) % found.length });

  return {
    isOpen,
    wanted,
    found,
    chosen,
    optionId,
    listId: `${id}-list`,
    pick,
    close,
    toggle() {
      if (isOpen) return close();
      setActive({ of: wanted, at: 0 });
      setOpened(true);
    },
    /** Takes the keys that are meant for the list; whether it did. */
    takesKey(event: KeyboardEvent): boolean {
      if (!isOpen || event.isComposing) return false;
      if (event.key === 'ArrowDown') move(1);
      else if (event.key === 'ArrowUp') move(-1);
      else if (event.key === 'Escape') close();
      // Where nothing fits, what was typed to find it is no message yet.
      else if (event.key !== 'Enter' || event.shiftKey) return false;
      else if (chosen) pick(chosen);
      event.preventDefault();
      return true;
    },
    /** What tells those who do not see the list of it. */
    box: {
      'aria-autocomplete': 'list' as const,
      'aria-controls': isOpen && replies.length > 0 ? `${id}-list` : undefined,
      'aria-activedescendant': isOpen && chosen ? optionId(chosen) : undefined,
    },
  };
}

export type Picker = ReturnType<typeof usePicker>;
