import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../texts';
import { Icon } from './icons';

interface Props {
  texts: Texts;
  canHandOff: boolean;
  canErase: boolean;
  onHandOff: () => void;
  onErase: () => void;
}

/** A menu button (ARIA Authoring Practices, "Menu Button"). */
export function Menu({ texts, canHandOff, canErase, onHandOff, onErase }: Props) {
  const [open, setOpen] = useState(false);
  const placeRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const items = () => [...(placeRef.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => {
    if (open) items()[0]?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    buttonRef.current?.focus();
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    const all = items();
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(false);
    else if (to === undefined) return;
    else all.at(to % all.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: JSX.TargetedFocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
  };
  const item = (icon: 'person' | 'erase', text: string, isOn: boolean, act: () => void) => (
    <button
      type="button"
      class="row"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={!isOn}
      onClick={() => {
        if (!isOn) return;
        close();
        act();
      }}
    >
      <Icon name={icon} />
      {text}
    </button>
  );

  return (
    <div class="menu" ref={placeRef} onBlur={onBlur}>
      <button
        ref={buttonRef}
        type="button"
        class="plain"
        aria-label={texts.menu}
        title={texts.menu}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div role="menu" aria-label={texts.menu} class="items" onKeyDown={onKeyDown}>
          {item('person', texts.person, canHandOff, onHandOff)}
          {item('erase', texts.erase, canErase, onErase)}
        </div>
      )}
    </div>
  );
}
