import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { ErrorNotice, Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { isComplete } from './draft';
import { EventFields } from './event-fields';
import type { ReadWebhook } from './queries';
import { useWebhookForm } from './use-webhook-form';

const MAX_NAME = 100;

interface WriteProps {
  /** What is changed; nothing for a new one. */
  start?: ReadWebhook;
  /** All types of events that the server has. */
  types: readonly string[];
  onClose: () => void;
}

/** Adds a webhook, or changes one: where it is, what it is called, and what it is told of. */
export function WriteWebhook({ start, types, onClose }: WriteProps) {
  const { id } = useWorkspace();
  const form = useWebhookForm(id, start, onClose);
  const { draft, set, wrong, busy } = form;
  return (
    <Dialog
      title={start ? 'Edit the webhook' : 'New webhook'}
      keep
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="write-webhook"
            look="primary"
            busy={busy}
            disabled={!isComplete(draft) || form.tooLate}
          >
            {start ? 'Save webhook' : 'Add webhook'}
          </Button>
        </>
      }
    >
      <form
        id="write-webhook"
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void form.save();
        }}
      >
        <TextField
          label="Address"
          hint="Begins with https:// and can be reached from the internet."
          type="url"
          placeholder="https://hooks.example.com/pegasus"
          autocomplete="off"
          spellcheck={false}
          value={draft.url}
          onValue={url => set({ url })}
          error={wrong.url}
        />
        <TextField
          label="Name"
          hint="What it is for, such as “Ticket system”. Empty for the address’s host."
          maxLength={MAX_NAME}
          autocomplete="off"
          value={draft.name}
          onValue={name => set({ name })}
          error={wrong.name}
        />
        <EventFields draft={draft} types={types} error={wrong.events} onChange={set} />
        {form.tooLate && (
          <Notice
            tone="warn"
            actions={
              <>
                <Button small onClick={form.takeTheirs}>
                  Show their version
                </Button>
                <Button small onClick={() => void form.save()}>
                  Save mine over it
                </Button>
              </>
            }
          >
            Somebody else changed this webhook while you were writing. Nothing of yours is saved yet.
          </Notice>
        )}
        {form.error !== undefined && <ErrorNotice error={form.error} />}
      </form>
    </Dialog>
  );
}
