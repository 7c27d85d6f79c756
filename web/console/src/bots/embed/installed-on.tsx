import { CircleCheck, Globe, TriangleAlert } from 'lucide-preact';
import { Card } from '../../kit/card';
import { CopyButton } from '../../kit/copy';
import { count, counted } from '../../kit/format';
import { Loaded, Skeleton } from '../../kit/loading';
import { EmptyState, Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Ago } from '../../kit/time';
import styles from './installed-on.module.css';
import { siteName, sitesOf, type Site } from './sites';
import type { useInstallations } from './queries';

interface InstalledOnProps {
  installations: ReturnType<typeof useInstallations>;
  /** The present snippet; null while the widget is inactive. */
  snippet: string | null;
}

/** Which websites serve the widget, and whether their snippet is the present one. */
export function InstalledOn({ installations, snippet }: InstalledOnProps) {
  return (
    <Card title="Installed on" about="Websites whose pages asked for the widget in the last 30 days.">
      <Loaded query={installations} skeleton={<Skeleton lines={3} height={40} />}>
        {({ items, outdatedSites }) =>
          items.length > 0 ? (
            <>
              {outdatedSites > 0 && <Outdated sites={outdatedSites} snippet={snippet} />}
              <ul class={styles.sites}>
                {sitesOf(items).map(site => (
                  <SiteRow key={site.origin} site={site} />
                ))}
              </ul>
            </>
          ) : (
            <EmptyState icon={<Globe />} title="No website yet">
              Paste the snippet, publish the page and open it: the website appears here within seconds.
            </EmptyState>
          )
        }
      </Loaded>
    </Card>
  );
}

function Outdated({ sites, snippet }: { sites: number; snippet: string | null }) {
  return (
    <Notice
      tone="warn"
      actions={
        snippet !== null && (
          <CopyButton text={snippet} label="Copy snippet" words="Copy snippet" look="secondary" small />
        )
      }
    >
      <p>
        {counted(sites, 'site')} still {sites === 1 ? 'serves' : 'serve'} the old snippet.{' '}
        {snippet === null
          ? 'Once the widget is enabled, publish its new snippet there.'
          : 'Publish the current one there, then clear any site cache.'}
      </p>
    </Notice>
  );
}

function SiteRow({ site: { origin, current, lastSeen, sessions } }: { site: Site }) {
  return (
    <li class={styles.site}>
      <strong class="break">{siteName(origin)}</strong>
      <Pill tone={current ? 'good' : 'warn'} icon={current ? <CircleCheck /> : <TriangleAlert />}>
        {current ? 'Current snippet' : 'Old snippet'}
      </Pill>
      <span class={`soft small numbers ${styles.facts}`}>
        seen <Ago at={lastSeen} /> ·{' '}
        <span title={`${count(sessions)} in the last 30 days`}>{counted(sessions, 'chat')}</span>
      </span>
    </li>
  );
}
