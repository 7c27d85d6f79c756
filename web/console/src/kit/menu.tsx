import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { EllipsisVertical } from 'lucide-preact';
import styles from './menu.module.css';

export interface MenuItem {
  label: string;
  icon?: ComponentChildren;
  tone?: 'danger';
  onSelect: () => void;
}

const GAP = 4;

/** Further things that may be done: a button that opens a list (WAI-ARIA menu button). */
export function Menu({
  label,
  items,
  children,
}: {
  label: string;
  items: readonly MenuItem[];
  children?: ComponentChildren;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const menu = list.current;
    if (!open || !menu || !button.current) return;
    menu.showPopover();
    place(menu, button.current);
    focus(menu, 0);
    const onScroll = () => menu.hidePopover();
    addEventListener('scroll', onScroll, { capture: true, once: true });
    return () => removeEventListener('scroll', onScroll, { capture: true });
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    const menu = list.current;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!menu) return;
    if (move) focus(menu, indexOfFocus(menu) + move);
    else if (event.key === 'Home') focus(menu, 0);
    else if (event.key === 'End') focus(menu, -1);
    else if (event.key === 'Tab') menu.hidePopover();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={children ? styles.wide : styles.button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        title={children ? undefined : label}
        onClick={() => setOpen(!open)}
      >
        {children ?? <EllipsisVertical aria-hidden="true" />}
      </button>
      <div
        ref={list}
        id={id}
        role="menu"
        aria-label={label}
        popover="auto"
        class={styles.menu}
        onKeyDown={onKeyDown}
        onToggle={event => {
          if (event.newState !== 'closed') return;
          if (list.current?.contains(document.activeElement)) button.current?.focus();
          setOpen(false);
        }}
      >
        {open &&
          items.map(item => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={`${styles.item} ${item.tone === 'danger' ? styles.danger : ''}`}
              onClick={() => {
                button.current?.focus();
                list.current?.hidePopover();
                item.onSelect();
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
      </div>
    </>
  );
}

const itemsOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
const indexOfFocus = (menu: HTMLElement) => itemsOf(menu).findIndex(item => item === document.activeElement);
const focus = (menu: HTMLElement, index: number) => {
  const items = itemsOf(menu);
  items.at(index % items.length)?.focus();
};

/** Under the button, or above it where there is no room, inside the window. */
function place(menu: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight;
  menu.style.top = `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height)}px`;
  menu.style.left = `${Math.max(GAP, Math.min(at.right - width, innerWidth - width - GAP))}px`;
}
