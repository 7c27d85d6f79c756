import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Problem } from '../../api/problem';
import { Button, type Look } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { ErrorNotice, Notice } from '../../kit/notice';
import { isLive } from './queries';
import { trainingEstimate } from './training';

interface ChangeDialogProps {
  bot: Bot;
  title: string;
  /** What the button says, such as "Upload": beside a live widget, "Upload and train" or "Upload only". */
  verb: string;
  tone?: Extract<Look, 'primary' | 'danger'>;
  disabled?: boolean;
  wide?: boolean;
  /** Whether the bot can be trained after the change; without a document, it cannot. */
  trains?: boolean;
  /** The fields whose errors the children show themselves. */
  fields?: readonly string[];
  children?: (problem: Problem | undefined) => ComponentChildren;
  go: (train: boolean) => unknown;
  onClose: () => void;
}

/**
 * Asks before documents change. Where visitors are being answered just now, they will be turned away until the bot has
 * read the change, so its author says whether the training is to begin at once.
 */
export function ChangeDialog({
  bot,
  title,
  verb,
  tone = 'primary',
  disabled,
  wide,
  trains = true,
  fields = [],
  children,
  go,
  onClose,
}: ChangeDialogProps) {
  const [busy, setBusy] = useState<boolean>();
  const [error, setError] = useState<unknown>();
  const live = trains && isLive(bot);
  const send = async (train: boolean) => {
    setBusy(train);
    setError(undefined);
    try {
      await go(train);
      onClose();
    } catch (fault) {
      setError(fault);
      setBusy(undefined);
    }
  };
  const problem = error instanceof Problem ? error : undefined;
  const shownByField = fields.some(field => problem?.of(field));
  const buttons = { disabled: disabled || busy !== undefined };
  return (
    <Dialog
      title={title}
      wide={wide}
      onClose={onClose}
      actions={
        live ? (
          <>
            <Button {...buttons} busy={busy === false} onClick={() => void send(false)}>
              {verb} only
            </Button>
            <Button {...buttons} look={tone} busy={busy === true} onClick={() => void send(true)}>
              {verb} and train
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button {...buttons} look={tone} busy={busy !== undefined} onClick={() => void send(false)}>
              {verb}
            </Button>
          </>
        )
      }
    >
      <div class="stack">
        {children?.(problem)}
        {live && (
          <Notice tone="warn">Visitors will be turned away until training ends (about {trainingEstimate(bot)}).</Notice>
        )}
        {error !== undefined && !shownByField && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
