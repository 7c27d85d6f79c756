import { useState } from 'preact/hooks';
import { sayProblem } from '../../kit/say-problem';
import { Button } from '../../kit/button';
import { count, counted, timeOfDay } from '../../kit/format';
import { Loaded } from '../../kit/loading';
import { Meter } from '../../kit/meter';
import { Notice } from '../../kit/notice';
import { useWorkspace } from '../../workspace/context';
import { endCrawl, isReading, useCrawl, useNewestCrawl, type Crawl } from './crawls';
import type { Place } from './queries';
import styles from './sources.module.css';

/** What is being read of the web, or was read last: how far it is, what came of it, and why pages failed. */
export function CrawlCard({ place }: { place: Place }) {
  const crawl = useNewestCrawl(place);
  const { can } = useWorkspace();
  const [busy, setBusy] = useState(false);
  if (!crawl) return null;
  const reading = isReading(crawl);
  const end = async () => {
    setBusy(true);
    await endCrawl(place, crawl).catch(sayProblem);
    setBusy(false);
  };
  return (
    <Notice
      tone={crawl.error || crawl.failed > 0 ? 'warn' : reading ? 'info' : 'good'}
      actions={
        can('editor') && (
          <Button small busy={busy} onClick={() => void end()}>
            {reading ? 'Cancel' : 'Dismiss'}
          </Button>
        )
      }
    >
      <p class="break">
        <strong>{titleOf(crawl)}</strong> {wordsOf(crawl)}
      </p>
      {crawl.stage === 'FETCHING' && (
        <Meter
          label={`${count(crawl.done)} of ${counted(crawl.total, 'page')} read`}
          value={crawl.done}
          max={crawl.total}
        />
      )}
      {crawl.waiting && (
        <p class="break soft">
          Waiting until {timeOfDay(new Date(crawl.waiting.until))}: {crawl.waiting.reason}
        </p>
      )}
      {crawl.failed > 0 && <FailedPages place={place} crawl={crawl} />}
    </Notice>
  );
}

const titleOf = ({ url }: Crawl) => (url ? new URL(url).host : 'Web pages');

function wordsOf(crawl: Crawl): string {
  const { stage, done, total, found, added, changed, unchanged, failed } = crawl;
  if (stage === 'QUEUED') return 'will be read in a moment.';
  if (stage === 'READING_SITEMAP') return 'is being searched for its pages.';
  if (stage === 'FETCHING') return `is being read: ${count(done)} of ${counted(total, 'page')}.`;
  if (stage === 'FAILED') return `was not read. ${crawl.error ?? ''}`;
  const outcomes = [
    [added, 'added'],
    [changed, 'changed'],
    [unchanged, 'unchanged'],
    [failed, 'failed'],
  ] as const;
  const parts = outcomes.filter(([pages]) => pages > 0).map(([pages, what]) => `${count(pages)} ${what}`);
  const beyond = found > total ? ` The sitemap names ${counted(found, 'page')}.` : '';
  return `read: ${parts.join(', ') || 'no pages'}.${beyond}`;
}

function FailedPages({ place, crawl }: { place: Place; crawl: Crawl }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{counted(crawl.failed, 'page')} could not be read</summary>
      {open && <FailedList place={place} crawl={crawl} />}
    </details>
  );
}

function FailedList({ place, crawl }: { place: Place; crawl: Crawl }) {
  return (
    <Loaded query={useCrawl(place, crawl)}>
      {({ failedPages = [] }) => (
        <ul class={styles.failed}>
          {failedPages.map(({ url, reason }) => (
            <li key={url} class="break">
              {url} <span class="soft">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
