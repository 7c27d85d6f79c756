import { CircleAlert, CircleCheck, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, IconButton } from './button';
import styles from './toast.module.css';

export interface ToastAction {
  label: string;
  run: () => void;
}

interface Shown {
  id: number;
  text: string;
  tone: 'good' | 'bad';
  action: ToastAction | undefined;
}

const SHORT_MS = 4000;
// Long enough to notice, read and decide (WCAG 2.2.1 wants it closable and not the only way).
const WITH_ACTION_MS = 10_000;

let next = 1;
let shown: Shown[] = [];
let listener: ((toasts: Shown[]) => void) | undefined;

function set(toasts: Shown[]) {
  shown = toasts;
  listener?.(toasts);
}

const close = (id: number) => set(shown.filter(toast => toast.id !== id));

/** Says in passing what was done, with a way to undo it where there is one. */
export function toast(text: string, tone: 'good' | 'bad' = 'good', action?: ToastAction): void {
  const id = next++;
  set([...shown.slice(-2), { id, text, tone, action }]);
  setTimeout(() => close(id), action || tone === 'bad' ? WITH_ACTION_MS : SHORT_MS);
}

/** Where toasts appear; once in the page. */
export function Toasts() {
  const [toasts, setToasts] = useState(shown);
  useEffect(() => {
    listener = setToasts;
    return () => {
      listener = undefined;
    };
  }, []);
  return (
    <div class={styles.region} role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} class={`${styles.toast} ${styles[tone]}`}>
          {tone === 'good' ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
          <span>{text}</span>
          {action && (
            <Button
              small
              onClick={() => {
                close(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton label="Dismiss" onClick={() => close(id)}>
            <X />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
