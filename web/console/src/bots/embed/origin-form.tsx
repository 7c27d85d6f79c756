import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { ErrorNotice } from '../../kit/notice';
import { readOrigin } from './origin';
import styles from './origins.module.css';

/** Adds an origin; what is typed is shown as it will be saved, and stays until it is. */
export function OriginForm({
  present,
  onAdd,
}: {
  present: readonly string[];
  onAdd: (entry: string) => Promise<boolean>;
}) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const read = readOrigin(typed);

  const add = async () => {
    setBusy(true);
    setError(undefined);
    try {
      if (await onAdd(read?.origin ?? typed)) setTyped('');
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };

  // The entry is the last of the list that is sent; a list that is too long is the list's own fault.
  const wrong =
    error instanceof Problem
      ? (error.of(`allowedOrigins[${present.length}]`) ?? error.of('allowedOrigins'))
      : undefined;
  return (
    <form
      class="stack-tight"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void add();
      }}
    >
      <div class={styles.form}>
        <TextField
          label="Add an origin"
          hint={<Hint read={read} present={present} />}
          placeholder="https://www.example.com"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onValue={text => {
            setTyped(text);
            setError(undefined);
          }}
          error={wrong}
        />
        <Button type="submit" busy={busy} disabled={!typed.trim()}>
          Add
        </Button>
      </div>
      {error !== undefined && !wrong && <ErrorNotice error={error} />}
    </form>
  );
}

function Hint({ read, present }: { read: ReturnType<typeof readOrigin>; present: readonly string[] }) {
  if (!read) return <>Such as https://www.example.com or http://localhost:3000.</>;
  if (present.includes(read.origin))
    return (
      <>
        <strong class="break">{read.origin}</strong> is on the list already.
      </>
    );
  return (
    <>
      Will be added as <strong class="break">{read.origin}</strong>
      {read.note && ` (${read.note})`}.
    </>
  );
}
