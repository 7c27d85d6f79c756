import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { FocusStays } from '../../kit/focus-stays';
import { Loaded, Skeleton } from '../../kit/loading';
import { Notice } from '../../kit/notice';
import { useWorkspace } from '../../workspace/context';
import { QuickChecklist } from './checklist';
import { Appearance } from './appearance';
import { DangerZone } from './danger-zone';
import { EmbedCode } from './embed-code';
import styles from './embed-tab.module.css';
import { InstalledOn } from './installed-on';
import { AllowedOrigins } from './origins';
import { useInstallations, useWidget, type ReadWidget } from './queries';
import { sitesOf } from './sites';
import { StatusCard } from './status-card';
import { TurnedAway } from './turned-away';

/** How the bot comes onto websites, who may show it there, and why somebody is turned away. */
export function EmbedTab({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const read = useWidget(id, bot.id);
  return (
    <Loaded query={read} skeleton={<Skeleton lines={4} height={120} />}>
      {read => <Embed bot={bot} read={read} />}
    </Loaded>
  );
}

function Embed({ bot, read }: { bot: Bot; read: ReadWidget | null }) {
  const { id, can } = useWorkspace();
  const installations = useInstallations(id, bot.id);
  const sites = sitesOf(installations.data?.items ?? []);
  const snippet = read?.widget.snippet ?? null;
  // A widget that was deleted just now was there, though no website may have shown it.
  const [wasThere, setWasThere] = useState(read !== null);
  if (read && !wasThere) setWasThere(true);
  return (
    <FocusStays>
      {!can('editor') && (
        <Notice>
          <p>You can look at everything here. Editors and owners of this workspace can change it.</p>
        </Notice>
      )}
      <StatusCard bot={bot} widget={read?.widget ?? null} wasEnabled={wasThere || sites.length > 0} />
      <QuickChecklist bot={bot} read={read} sites={sites} />
      {read ? (
        <>
          <div class={styles.pair}>
            <EmbedCode widget={read.widget} />
            <InstalledOn installations={installations} snippet={snippet} />
          </div>
          <AllowedOrigins bot={bot} read={read} />
        </>
      ) : (
        sites.length > 0 && <InstalledOn installations={installations} snippet={null} />
      )}
      <TurnedAway bot={bot} snippet={snippet} />
      {read && <Appearance bot={bot} read={read} />}
      {read && can('editor') && <DangerZone bot={bot} read={read} />}
    </FocusStays>
  );
}
