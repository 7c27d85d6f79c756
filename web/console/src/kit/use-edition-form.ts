import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { toast } from './toast';

interface EditionFormOptions<Read extends { etag: string }, Draft> {
  /** What is stored, with the edition that it was read at; renewed whenever it is read again. */
  saved: Read;
  draftOf: (read: Read) => Draft;
  /** Whether two drafts would be stored as the same. */
  same: (one: Draft, other: Draft) => boolean;
  /** Stores a draft in the place of the edition that is named; tells what is stored then. */
  store: (draft: Draft, etag: string) => Promise<Read>;
  /** Reads anew, after a change that came too late. */
  reread: () => Promise<unknown>;
}

const isTooLate = (error: unknown) => error instanceof Problem && error.code === 'precondition_failed';

/** A form over something that others may change, too: its draft, and the draft's way to the server. */
export function useEditionForm<Read extends { etag: string }, Draft extends object>(
  options: EditionFormOptions<Read, Draft>,
) {
  const { saved, draftOf, same, store, reread } = options;
  // What the draft was made of: if something else is stored by now, somebody else wrote it.
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(() => draftOf(saved));
  const [failed, setFailed] = useState<{ sent: Draft; error: unknown }>();
  const [busy, setBusy] = useState(false);
  const untouched = same(draft, draftOf(base));

  const take = (read: Read) => {
    setFailed(undefined);
    setBase(read);
    setDraft(draftOf(read));
  };
  if (base.etag !== saved.etag && untouched && !busy) take(saved);

  const saveOver = async (edition: Read) => {
    setBusy(true);
    setFailed(undefined);
    try {
      take(await store(draft, edition.etag));
      toast('Saved; it holds from the next message on');
    } catch (error) {
      setFailed({ sent: draft, error });
      if (isTooLate(error)) await reread();
    }
    setBusy(false);
  };

  const marked = failed?.error instanceof Problem && Object.keys(failed.error.errors).length > 0;
  return {
    draft,
    set: (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change })),
    untouched,
    busy,
    tooLate: isTooLate(failed?.error),
    /** What was refused last, and why. */
    failed,
    /** Fields show what is wrong with them, wherever they stand. */
    marked,
    /** What no field shows. */
    error: marked ? undefined : failed?.error,
    save: () => saveOver(base),
    saveOverTheirs: () => saveOver(saved),
    discard: () => take(saved),
  };
}
