import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { toast } from '../kit/toast';
import { draftOf, newDraft, requestOf, wrongEvents, type Draft } from './draft';
import { addWebhook, changeWebhook, readWebhook, type ReadWebhook } from './queries';

const isTooLate = (error: unknown) => error instanceof Problem && error.code === 'precondition_failed';

/**
 * A webhook's draft, and its way to the server.
 * @param start What is changed; nothing for a new one.
 */
export function useWebhookForm(workspaceId: string, start: ReadWebhook | undefined, onSaved: () => void) {
  // What is there now, as far as it is known: after a change that came too late, it is theirs.
  const [present, setPresent] = useState(start);
  const [draft, setDraft] = useState(() => (start ? draftOf(start.webhook) : newDraft()));
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const problem = error instanceof Problem ? error : undefined;

  const store = async () => {
    if (!present) return addWebhook(workspaceId, requestOf(draft));
    return changeWebhook(workspaceId, present.webhook.id, requestOf(draft), present.etag);
  };
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await store();
      toast(present ? 'The webhook was saved' : 'The webhook was added; it is told of what happens from now on');
      onSaved();
    } catch (fault) {
      try {
        if (present && isTooLate(fault)) setPresent(await readWebhook(workspaceId, present.webhook.id));
        setError(fault);
      } catch (gone) {
        setError(gone);
      }
      setBusy(false);
    }
  };
  const wrong = { url: problem?.of('url'), name: problem?.of('name'), events: wrongEvents(problem) };
  return {
    draft,
    set: (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change })),
    busy,
    tooLate: isTooLate(error),
    wrong,
    /** What no field shows. */
    error: isTooLate(error) || wrong.url || wrong.name || wrong.events ? undefined : error,
    save,
    takeTheirs: () => {
      if (present) setDraft(draftOf(present.webhook));
      setError(undefined);
    },
  };
}

export type WebhookForm = ReturnType<typeof useWebhookForm>;
