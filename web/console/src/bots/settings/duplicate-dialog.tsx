import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { Problem } from '../../api/problem';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { TextField } from '../../kit/field';
import { ErrorNotice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import { duplicateBot } from './queries';

const MAX_NAME = 100;

/** Makes a copy of a bot, and goes there. */
export function DuplicateDialog({ bot, onClose }: { bot: Bot; onClose: () => void }) {
  const { id } = useWorkspace();
  const [, navigate] = useLocation();
  const [name, setName] = useState(`${bot.name} (copy)`.slice(0, MAX_NAME));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const duplicate = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const copy = await duplicateBot(id, bot.id, name.trim());
      onClose();
      toast(`“${copy.name}” is a copy; train it to try it`);
      navigate(routes.bot(id, copy.id));
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  const problem = error instanceof Problem ? error.of('name') : undefined;
  return (
    <Dialog
      title="Duplicate bot"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="duplicate" look="primary" busy={busy} disabled={!name.trim()}>
            Duplicate
          </Button>
        </>
      }
    >
      <form id="duplicate" class="stack" onSubmit={event => void duplicate(event)}>
        <TextField
          label="Name of the copy"
          value={name}
          onValue={setName}
          maxLength={MAX_NAME}
          error={problem}
          required
        />
        {error !== undefined && !problem && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
