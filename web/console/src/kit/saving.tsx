import { Button } from './button';
import { ErrorNotice, Notice } from './notice';
import styles from './saving.module.css';

interface SavingProps {
  form: {
    untouched: boolean;
    busy: boolean;
    tooLate: boolean;
    marked: boolean;
    error: unknown;
    discard: () => void;
    saveOverTheirs: () => Promise<void>;
  };
  readOnly: boolean;
}

/** The end of a form over something that others may change, too: save, or what keeps it from being saved. */
export function Saving({ form, readOnly }: SavingProps) {
  if (form.tooLate)
    return (
      <Notice
        tone="warn"
        actions={
          <>
            <Button small onClick={form.discard}>
              Show their version
            </Button>
            <Button small onClick={() => void form.saveOverTheirs()}>
              Save mine over it
            </Button>
          </>
        }
      >
        Somebody else changed these settings while you were writing. Nothing of yours is saved yet.
      </Notice>
    );
  return (
    <>
      {form.error !== undefined && <ErrorNotice error={form.error} />}
      {!readOnly && (
        <div class="row">
          <Button type="submit" look="primary" busy={form.busy} disabled={form.untouched}>
            Save
          </Button>
          {!form.untouched && (
            <Button look="quiet" onClick={form.discard}>
              Discard changes
            </Button>
          )}
          {form.marked && <span class={styles.problem}>Not saved: see what is marked above.</span>}
        </div>
      )}
    </>
  );
}
