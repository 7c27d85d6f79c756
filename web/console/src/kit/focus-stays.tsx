import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Where a button goes with what it did, such as the last one of a list, the focus stays near instead of falling back to the
 * page's beginning (WCAG 2.4.3).
 */
export function FocusStays({ children }: { children: ComponentChildren }) {
  const part = useRef<HTMLDivElement>(null);
  const wasHere = useRef(false);
  useEffect(() => {
    const note = ({ target }: Event) => {
      wasHere.current = part.current?.contains(target as Node) ?? false;
    };
    document.addEventListener('focusin', note);
    // Who presses elsewhere is not here any more, even where nothing takes the focus.
    document.addEventListener('pointerdown', note);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', note);
    };
  }, []);
  useLayoutEffect(() => {
    if (wasHere.current && document.activeElement === document.body) part.current?.focus({ preventScroll: true });
  });
  return (
    <div ref={part} tabIndex={-1} class="stack">
      {children}
    </div>
  );
}
