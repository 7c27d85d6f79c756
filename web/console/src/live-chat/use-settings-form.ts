import { useEditionForm } from '../kit/use-edition-form';
import { useWorkspace } from '../workspace/context';
import { draftOf, requestOf, sameSettings, wrongOf } from './draft';
import { latestSettings, saveSettings, type ReadSettings } from './queries';

/** The settings as they are being written, and their way to the server. */
export function useSettingsForm(saved: ReadSettings) {
  const { id } = useWorkspace();
  const { failed, ...form } = useEditionForm({
    saved,
    draftOf: ({ settings }) => draftOf(settings),
    same: sameSettings,
    store: (draft, etag) => saveSettings(id, requestOf(draft), etag),
    reread: () => latestSettings(id),
  });
  return { ...form, wrong: wrongOf(failed?.error, failed?.sent) };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
