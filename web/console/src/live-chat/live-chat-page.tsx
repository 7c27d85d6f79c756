import { useState } from 'preact/hooks';
import { useBots } from '../data/queries';
import { Loaded, Skeleton } from '../kit/loading';
import { Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import styles from './live-chat.module.css';
import { NewToken, type WantedToken } from './new-token';
import { useSettings, useTokens, type ReadSettings } from './queries';
import { RequestLookup } from './request-lookup';
import { RoutingCard } from './routing-card';
import { RoutingTester } from './routing-tester';
import { TokensCard } from './tokens-card';
import { TurnedAway } from './turned-away';
import { useSettingsForm } from './use-settings-form';
import { Warnings } from './warnings';

/** The chat of the whole workspace: what starts it on websites, who answers, and why somebody is turned away. */
export function LiveChatPage() {
  const { id, can } = useWorkspace();
  const settings = useSettings(id);
  return (
    <Page
      title="Live chat"
      about="One chat for all your websites: a widget token starts it, and the routing chooses the assistant."
    >
      {!can('editor') && (
        <Notice>
          <p>You can look at everything here. Editors and owners of this workspace can change it.</p>
        </Notice>
      )}
      <Loaded query={settings} skeleton={<Skeleton lines={4} height={120} />}>
        {read => <LiveChat read={read} />}
      </Loaded>
    </Page>
  );
}

function LiveChat({ read }: { read: ReadSettings }) {
  const { id } = useWorkspace();
  const tokens = useTokens(id);
  const bots = useBots(id);
  const form = useSettingsForm(read);
  const [wanted, setWanted] = useState<WantedToken>();
  return (
    <>
      <Warnings warnings={read.settings.warnings} bots={bots.data ?? []} />
      <TokensCard tokens={tokens} onNew={(wanted = {}) => setWanted(wanted)} />
      <Loaded query={bots} skeleton={<Skeleton lines={2} height={120} />}>
        {bots => (
          <div class={styles.pair}>
            <RoutingCard form={form} bots={bots} />
            <div class={styles.beside}>
              <RoutingTester draft={form.draft} isSaved={form.untouched} />
            </div>
          </div>
        )}
      </Loaded>
      <TurnedAway settings={read.settings} form={form} tokens={tokens.data ?? []} onNewToken={setWanted} />
      <RequestLookup bots={bots.data ?? []} />
      {wanted && <NewToken wanted={wanted} onClose={() => setWanted(undefined)} />}
    </>
  );
}
