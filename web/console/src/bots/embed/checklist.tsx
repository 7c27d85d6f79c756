import { CircleCheck, CircleDashed, TriangleAlert, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Card } from '../../kit/card';
import { counted } from '../../kit/format';
import { Loaded, Skeleton } from '../../kit/loading';
import { Pill } from '../../kit/pill';
import { useWorkspace } from '../../workspace/context';
import { statusWord, trainingWords } from '../status';
import { useWidgetChanges } from './changes';
import styles from './checklist.module.css';
import { Fix, HelpLink } from './fix';
import { FocusStays } from '../../kit/focus-stays';
import { useChecklist, useRefusals, useSameStatus, type AskedSite, type Checklist, type ReadWidget } from './queries';
import { SiteCheck } from './site-check';
import { snippetRow, type Row, type Site } from './sites';
import { checks } from './words';

interface QuickChecklistProps {
  bot: Bot;
  read: ReadWidget | null;
  sites: readonly Site[];
}

/** Whether visitors get through, in five rows; the server judges them by the rules that let visitors in. */
export function QuickChecklist({ bot, read, sites }: QuickChecklistProps) {
  const { id } = useWorkspace();
  const [asked, setAsked] = useState<AskedSite>({});
  const checklist = useChecklist(id, bot.id, asked);
  useSameStatus(id, bot, checklist.data);
  const rows = checklist.data && rowsOf(checklist.data, sites, asked);
  return (
    <Card
      id="checklist"
      title="Quick checklist"
      about="What has to be right for visitors to chat. It keeps itself up to date."
      actions={<div aria-live="polite">{rows && <Verdict rows={rows} />}</div>}
    >
      {(asked.origin !== undefined || asked.token) && (
        <div class={styles.asked}>
          <p class="break">
            Checked for <strong>{asked.origin ?? 'the snippet that you pasted'}</strong>
            {asked.origin !== undefined && asked.token && ' and the snippet that you pasted'}
          </p>
          <Button small look="quiet" icon={<X />} onClick={() => setAsked({})}>
            Back to all websites
          </Button>
        </div>
      )}
      <Loaded query={checklist} skeleton={<Skeleton lines={5} height={40} />}>
        {() => (
          <FocusStays>
            <ul class={styles.rows}>
              {rows?.map(row => (
                <CheckRow key={row.check} row={row} bot={bot} read={read} asked={asked} />
              ))}
            </ul>
          </FocusStays>
        )}
      </Loaded>
      <TurnedAwayNow bot={bot} />
      <SiteCheck bot={bot} onAsked={setAsked} />
    </Card>
  );
}

function rowsOf({ checks }: Checklist, sites: readonly Site[], asked: AskedSite): Row[] {
  return checks.map(check => {
    if (check.check === 'snippet_token') return snippetRow(check, sites, asked);
    const { healthy, ...rest } = check;
    const state = check.check === 'bot_status' ? statusWord(check.state) : check.state;
    return { ...rest, state, health: healthy ? 'good' : 'bad' };
  });
}

function Verdict({ rows }: { rows: readonly Row[] }) {
  const bad = rows.filter(({ health }) => health === 'bad').length;
  return bad === 0 ? (
    <Pill tone="good" icon={<CircleCheck />}>
      Visitors get through
    </Pill>
  ) : (
    <Pill tone="warn" icon={<TriangleAlert />}>
      {counted(bad, 'thing')} to mend
    </Pill>
  );
}

/** All may be well here while visitors of one website are turned away: that is told further down. */
function TurnedAwayNow({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const open = useRefusals(id, bot.id).data?.filter(refusal => refusal.open) ?? [];
  if (open.length === 0) return null;
  const sites = new Set(open.map(({ origin }) => origin)).size;
  return (
    <p>
      Visitors of {counted(sites, 'website')} met an error lately. <a href="#turned-away">See why</a>
    </p>
  );
}

const looks = {
  good: { Icon: CircleCheck, words: 'Healthy' },
  bad: { Icon: TriangleAlert, words: 'Needs you' },
  open: { Icon: CircleDashed, words: 'Not seen yet' },
};

function CheckRow({ row, bot, read, asked }: { row: Row; bot: Bot; read: ReadWidget | null; asked: AskedSite }) {
  const changes = useWidgetChanges(bot.id);
  const { Icon, words } = looks[row.health];
  const { name, help } = checks[row.check];
  // Of an inactive widget three rows would say the same, which the page's first card says already.
  const advice = row.health !== 'good' && row.fix !== 'enable_widget' ? row.advice : null;
  const progress = row.check === 'bot_status' ? trainingWords(bot) : null;
  const addAsked = async () => {
    if (!read || asked.origin === undefined) return;
    await changes.save({ allowedOrigins: [...read.widget.allowedOrigins, asked.origin] }, read);
  };
  return (
    <li class={`${styles.row} ${styles[row.health]}`}>
      <Icon class={styles.icon} aria-hidden="true" />
      <div class={styles.text}>
        <p class={styles.finding}>
          <strong>{name}</strong>
          <span class="soft break">
            <span class="visually-hidden">{words}: </span>
            {row.state}
            {progress && ` · ${progress}`}
          </span>
        </p>
        {advice && <p class={`small soft ${styles.advice}`}>{advice}</p>}
      </div>
      {row.health !== 'good' && (
        <div class={styles.buttons}>
          {row.fix && (
            <Fix
              bot={bot}
              fix={row.fix}
              snippet={read?.widget.snippet ?? null}
              oneClick={row.fix === 'add_origin' ? addAsked : changes.train}
            />
          )}
          <HelpLink section={help} about={name} />
        </div>
      )}
    </li>
  );
}
