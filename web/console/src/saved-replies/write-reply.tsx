import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextArea, TextField } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { withSaved, type Written } from './change';
import { changeReplies } from './queries';
import { VISITOR_NAME } from './words';

const MAX_SHORTCUT = 30;
const MAX_TEXT = 4_000;

/** What is wrong with the reply that was sent, whatever place it had among the others. */
const wrongOf = (error: unknown, part: 'shortcut' | 'text') =>
  error instanceof Problem
    ? Object.entries(error.errors).find(([field]) => field.endsWith(`.${part}`))?.[1][0]
    : undefined;

/** Writes a saved reply: a new one, or one in other words. */
export function WriteReply({ start, onClose }: { start: Written; onClose: () => void }) {
  const { id } = useWorkspace();
  const [{ shortcut, text }, setWritten] = useState(start);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [wrongShortcut, wrongText] = [wrongOf(error, 'shortcut'), wrongOf(error, 'text')];
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await changeReplies(id, withSaved({ id: start.id, shortcut: shortcut.trim(), text: text.trim() }));
      toast(`Saved as /${shortcut.trim()}`);
      onClose();
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={start.id ? 'Edit the saved reply' : 'New saved reply'}
      keep
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={!shortcut.trim() || !text.trim()} onClick={() => void save()}>
            Save reply
          </Button>
        </>
      }
    >
      <div class="stack">
        <TextField
          label="Short name"
          hint="Agents type / and this name. Letters, digits, - and _."
          placeholder="thanks"
          maxLength={MAX_SHORTCUT}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          value={shortcut}
          onValue={shortcut => setWritten({ shortcut, text })}
          error={wrongShortcut}
        />
        <TextArea
          label="Text"
          hint={
            <>
              <code>{VISITOR_NAME}</code> becomes the visitor’s name, or “there” where none is known.
            </>
          }
          rows={6}
          maxLength={MAX_TEXT}
          dir="auto"
          value={text}
          onValue={text => setWritten({ shortcut, text })}
          error={wrongText}
        />
        {error !== undefined && !wrongShortcut && !wrongText && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
