import { useEditionForm } from '../kit/use-edition-form';
import { useWorkspace } from '../workspace/context';
import { draftOf, requestOf, sameRules } from './draft';
import { latestSafety, saveSafety, type ReadSafety } from './queries';
import { wrongOf } from './wrong';

/** The rules as they are being written, and their way to the server. */
export function useSafetyForm(saved: ReadSafety) {
  const { id } = useWorkspace();
  const { failed, ...form } = useEditionForm({
    saved,
    draftOf: ({ safety }) => draftOf(safety),
    same: sameRules,
    store: (draft, etag) => saveSafety(id, requestOf(draft), etag),
    reread: () => latestSafety(id),
  });
  return { ...form, wrong: wrongOf(failed?.error, failed?.sent) };
}

export type SafetyForm = ReturnType<typeof useSafetyForm>;
