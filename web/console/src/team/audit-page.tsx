import { CircleCheck, CircleHelp, CircleX, History } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { useBots } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { CopyButton } from '../kit/copy';
import { Checkbox } from '../kit/field';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState, ErrorNotice, Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { Pill } from '../kit/pill';
import { Table } from '../kit/table';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import styles from './audit.module.css';
import { actionWords, actorWords, fieldWords, outcomeWords } from './audit-words';
import { useAudit, useMembers, type AuditEntry } from './queries';

/** Who changed what; nothing is ever taken out of it. */
export function AuditPage() {
  const { can } = useWorkspace();
  return (
    <Page title="Audit log" about="Who changed what, the newest first. Nothing is ever taken out.">
      {can('owner') ? <Log /> : <Notice>Only owners see the audit log.</Notice>}
    </Page>
  );
}

function Log() {
  const { id } = useWorkspace();
  const [refused, setRefused] = useState(false);
  const audit = useAudit(id, refused);
  return (
    <Card actions={<Checkbox label="Only what was refused" checked={refused} onChecked={setRefused} />}>
      <Loaded query={audit} skeleton={<Skeleton lines={8} height={40} />}>
        {({ pages }) => {
          const entries = pages.flatMap(page => page.items);
          return entries.length > 0 ? (
            <Entries entries={entries} />
          ) : (
            <EmptyState icon={<History />} title={refused ? 'Nothing was refused' : 'Nothing was changed yet'}>
              {refused
                ? 'Here you would see who tried what their role, or the state of things, did not allow.'
                : 'Every change of a bot, a widget, the team or the plan will stand here.'}
            </EmptyState>
          );
        }}
      </Loaded>
      {audit.isFetchNextPageError && <ErrorNotice error={audit.error} onRetry={() => void audit.fetchNextPage()} />}
      {audit.hasNextPage && !audit.isFetchNextPageError && (
        <div class={styles.more}>
          <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
    </Card>
  );
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  return (
    <Table
      caption="Audit log"
      rows={entries}
      keyOf={entry => entry.id}
      columns={[
        { label: 'When', cell: entry => <Ago at={entry.at} /> },
        { label: 'Who', cell: entry => actorWords(entry) },
        { label: 'What', cell: entry => <What entry={entry} /> },
        { label: 'Outcome', cell: entry => <Outcome entry={entry} /> },
        {
          label: 'Request id',
          labelHidden: true,
          cell: entry => <CopyButton text={entry.requestId} label={`Copy request id ${entry.requestId}`} />,
        },
      ]}
    />
  );
}

/** What was done and to what; the members that were sent, without their values. */
function What({ entry }: { entry: AuditEntry }) {
  const { id } = useWorkspace();
  const bots = useBots(id);
  const members = useMembers(id);
  const targets = entry.targets as Record<string, string>;
  const bot = bots.data?.find(bot => bot.id === targets.botId);
  const member = members.data?.find(member => member.id === targets.userId);
  return (
    <span class={styles.what}>
      <span title={entry.action}>
        {actionWords(entry)}
        {member && member.id !== entry.actor.userId && `: ${member.email}`}
      </span>
      {(bot ?? entry.fields.length > 0) && (
        <span class="soft small">
          {bot && <Link href={routes.bot(id, bot.id)}>{bot.name}</Link>}
          {bot && entry.fields.length > 0 && ' · '}
          {fieldWords(entry.fields)}
        </span>
      )}
    </span>
  );
}

const looks = {
  done: { tone: 'good', Icon: CircleCheck, about: undefined },
  refused: { tone: 'warn', Icon: CircleX, about: 'Nothing was changed.' },
  unknown: {
    tone: 'grey',
    Icon: CircleHelp,
    about: 'The answer was lost or a fault: it may or may not have been done.',
  },
} as const;

function Outcome({ entry }: { entry: AuditEntry }) {
  const { tone, Icon, about } = looks[entry.outcome];
  return (
    <Pill tone={tone} icon={<Icon aria-hidden="true" />} title={about}>
      {outcomeWords(entry.outcome)}
    </Pill>
  );
}
