import { ProviderCard } from '../ai-provider/provider-card';
import { Loaded, Skeleton } from '../kit/loading';
import { Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import { EraseVisitor } from './erase-visitor';
import { EraseWorkspace } from './erase-workspace';
import { Export } from './export';
import { GeneralForm } from './general-form';
import { useSettings } from './queries';

/** The workspace itself: its name, how long it keeps conversations, and the rights of those whose data it holds. */
export function SettingsPage() {
  const { id, can } = useWorkspace();
  const settings = useSettings(id);
  return (
    <Page title="Settings" about="The workspace, and the data that it holds.">
      {!can('owner') && <Notice>Only owners change these settings.</Notice>}
      <Loaded query={settings} skeleton={<Skeleton lines={2} height={120} />}>
        {present => <GeneralForm present={present} />}
      </Loaded>
      {can('editor') && <ProviderCard />}
      {can('owner') && (
        <>
          <Export />
          <EraseVisitor />
          <EraseWorkspace />
        </>
      )}
    </Page>
  );
}
