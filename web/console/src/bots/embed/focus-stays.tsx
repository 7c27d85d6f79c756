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
    const onFocus = ({ target }: FocusEvent) => {
      wasHere.current = part.current?.contains(target as Node) ?? false;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
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
