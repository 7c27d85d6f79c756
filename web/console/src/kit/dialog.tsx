import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { X } from 'lucide-preact';
import { Button, IconButton } from './button';
import { ErrorNotice } from './notice';
import { TextField } from './field';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** The buttons at its end; the one that goes ahead last. */
  actions?: ComponentChildren;
  wide?: boolean;
  /** Something in it would be lost: a press beside it does not close it. */
  keep?: boolean;
  children?: ComponentChildren;
}

/** A modal; shown as long as it is rendered. Escape and a press beside it close it. */
export function Dialog({ title, onClose, actions, wide, keep, children }: DialogProps) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`${styles.dialog} ${wide ? styles.wide : ''}`}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={event => {
        if (event.target === event.currentTarget && !keep) onClose();
      }}
    >
      <div class={styles.body}>
        <header class={styles.head}>
          <h2 id={heading}>{title}</h2>
          <IconButton label="Close" onClick={onClose}>
            <X />
          </IconButton>
        </header>
        <div class={styles.content}>{children}</div>
        {actions && <footer class={styles.actions}>{actions}</footer>}
      </div>
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  /** What the button says: the verb, and what it is done to. */
  confirm: string;
  children: ComponentChildren;
  /** Where much is lost, the name that has to be typed first. */
  typeName?: string;
  tone?: 'danger' | 'primary';
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is done that cannot be undone. It stays open, with the error, if that fails. */
export function Confirm({ title, confirm, children, typeName, tone = 'danger', onConfirm, onClose }: ConfirmProps) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const go = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look={tone}
            busy={busy}
            disabled={typeName !== undefined && typed.trim() !== typeName.trim()}
            onClick={go}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div class="stack">
        {children}
        {typeName !== undefined && (
          <TextField
            label={`Type “${typeName}” to confirm`}
            value={typed}
            onValue={setTyped}
            autocomplete="off"
            spellcheck={false}
          />
        )}
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
