import { Problem } from '../api/problem';
import { useEditionForm } from '../kit/use-edition-form';
import { useWorkspace } from '../workspace/context';
import { draftOf, inOrder, requestOf, sameHours } from './draft';
import { latestHours, saveHours, type ReadHours } from './queries';

/** The hours as they are being written, and their way to the server. */
export function useHoursForm(saved: ReadHours) {
  const { id } = useWorkspace();
  const { failed, ...form } = useEditionForm({
    saved,
    draftOf: ({ hours }) => draftOf(hours),
    same: sameHours,
    store: (draft, etag) => saveHours(id, requestOf(draft), etag),
    reread: () => latestHours(id),
  });
  const problem = failed?.error instanceof Problem ? failed.error : undefined;
  const sent = failed ? inOrder(failed.sent.spans) : [];
  return {
    ...form,
    wrong: {
      timeZone: problem?.of('timeZone'),
      days: problem?.of('days'),
      awayText: problem?.of('awayText'),
      /** The first of what is wrong with a span, wherever it stands by now. */
      span: (key: number) => {
        const at = `days[${sent.findIndex(span => span.key === key)}]`;
        return ['', '.day', '.from', '.to'].map(part => problem?.of(at + part)).find(Boolean);
      },
    },
  };
}

export type HoursForm = ReturnType<typeof useHoursForm>;
