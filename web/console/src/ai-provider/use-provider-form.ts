import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { draftOf, requestOf, sameDraft, type Draft } from './draft';
import { saveProvider, testProvider, type ReadProvider } from './queries';

/** The provider as it is being written, its test, and its way to the server. */
export function useProviderForm(saved: ReadProvider) {
  const { id } = useWorkspace();
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(() => draftOf(saved.provider));
  const [busy, setBusy] = useState<'save' | 'test'>();
  const [error, setError] = useState<unknown>();
  const [tested, setTested] = useState<Awaited<ReturnType<typeof testProvider>>>();
  const untouched = sameDraft(draft, draftOf(base.provider));

  const take = (read: ReadProvider) => {
    setBase(read);
    setDraft(draftOf(read.provider));
    setError(undefined);
    setTested(undefined);
  };
  if (base.etag !== saved.etag && untouched && !busy) take(saved);

  const run = async (what: 'save' | 'test', go: () => Promise<void>) => {
    setBusy(what);
    setError(undefined);
    setTested(undefined);
    try {
      await go();
    } catch (fault) {
      setError(fault);
    }
    setBusy(undefined);
  };
  const problem = error instanceof Problem ? error : undefined;
  const marked = Object.keys(problem?.errors ?? {}).length > 0;
  const wanted = requestOf(draft);
  return {
    present: base.provider,
    draft,
    set: (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change })),
    untouched,
    busy,
    tested,
    wrong: (field: string) => problem?.of(field),
    tooLate: problem?.code === 'precondition_failed',
    /** What no field shows. */
    error: marked ? undefined : error,
    test: () => run('test', async () => setTested(wanted && (await testProvider(id, wanted)))),
    save: () =>
      run('save', async () => {
        take(await saveProvider(id, wanted, base.etag));
        toast(wanted ? 'Your provider answers from now on' : 'Pegasus’ own provider answers from now on');
      }),
    discard: () => take(saved),
  };
}

export type ProviderForm = ReturnType<typeof useProviderForm>;
