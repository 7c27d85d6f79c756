import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { draftOf, requestOf, sameSettings, wrongOf, type Draft } from './draft';
import { latestSettings, saveSettings, type ReadSettings } from './queries';

const isTooLate = (error: unknown) => error instanceof Problem && error.code === 'precondition_failed';

/** The settings as they are being written, and their way to the server. */
export function useSettingsForm(saved: ReadSettings) {
  const { id } = useWorkspace();
  // What the draft was made of: if something else is stored by now, somebody else wrote it.
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(() => draftOf(saved.settings));
  const [failed, setFailed] = useState<{ sent: Draft; error: unknown }>();
  const [busy, setBusy] = useState(false);
  const untouched = sameSettings(draft, draftOf(base.settings));

  const take = (read: ReadSettings) => {
    setFailed(undefined);
    setBase(read);
    setDraft(draftOf(read.settings));
  };
  if (base.etag !== saved.etag && untouched && !busy) take(saved);

  const saveOver = async (edition: ReadSettings) => {
    setBusy(true);
    setFailed(undefined);
    try {
      take(await saveSettings(id, requestOf(draft), edition.etag));
      toast('Saved; it holds from the next message on');
    } catch (error) {
      setFailed({ sent: draft, error });
      if (isTooLate(error)) await latestSettings(id);
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
    wrong: wrongOf(failed?.error, failed?.sent),
    /** Fields show what is wrong with them, wherever they stand. */
    marked,
    /** What no field shows. */
    error: marked ? undefined : failed?.error,
    save: () => saveOver(base),
    saveOverTheirs: () => saveOver(saved),
    discard: () => take(saved),
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
