import { RefreshCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Select } from '../../kit/field';
import { sayProblem } from '../../kit/say-problem';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { isReading, refreshAll, refreshPage, scheduleRefresh, useNewestCrawl, type WebRefresh } from './crawls';
import { useDocuments, type Document } from './queries';
import styles from './sources.module.css';

const schedules: readonly { value: WebRefresh; label: string }[] = [
  { value: 'off', label: 'only when asked' },
  { value: 'daily', label: 'every day' },
  { value: 'weekly', label: 'every week' },
];

const labelOf = (value: WebRefresh) => schedules.find(known => known.value === value)?.label ?? value;

/** When a bot's web pages are read anew. Nothing, where it has none. */
export function WebPages({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const place = { workspaceId: id, botId: bot.id };
  const documents = useDocuments(place);
  const crawl = useNewestCrawl(place);
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<WebRefresh>();
  if (!can('editor') || !documents.data?.some(({ web }) => web)) return null;
  const schedule = async (value: WebRefresh) => {
    setChosen(value);
    try {
      await scheduleRefresh(place, value);
      toast(`Saved: web pages are read anew ${labelOf(value)}`);
    } catch (fault) {
      sayProblem(fault);
    }
    setChosen(undefined);
  };
  return (
    <div class={styles.web}>
      <Select
        label="Web pages are read anew"
        value={chosen ?? bot.webRefresh}
        onValue={value => void schedule(value as WebRefresh)}
        options={schedules}
        hint="Soon after midnight UTC. What changed is trained at once."
      />
      <Button icon={<RefreshCw />} disabled={crawl && isReading(crawl)} onClick={() => setAsking(true)}>
        Refresh all now
      </Button>
      {asking && (
        <ChangeDialog
          bot={bot}
          title="Refresh all web pages?"
          verb="Refresh"
          go={async train => {
            await refreshAll(place, train);
            toast('The pages are being read anew');
          }}
          onClose={() => setAsking(false)}
        >
          {() => <p>Each page is read again. Those that say what they said stay as they are.</p>}
        </ChangeDialog>
      )}
    </div>
  );
}

/** Reads one document's page anew. */
export function RefreshDialog({ bot, document, onClose }: { bot: Bot; document: Document; onClose: () => void }) {
  const { id } = useWorkspace();
  return (
    <ChangeDialog
      bot={bot}
      title={`Refresh “${document.name}”?`}
      verb="Refresh"
      go={async train => {
        const { updatedAt } = await refreshPage({ workspaceId: id, botId: bot.id }, document, train);
        toast(updatedAt === document.updatedAt ? 'The page says what it said' : `“${document.name}” refreshed`);
      }}
      onClose={onClose}
    >
      {() => <p class="break">{document.web?.url} is read again. If it says what it said, nothing changes.</p>}
    </ChangeDialog>
  );
}
