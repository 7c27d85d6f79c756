import { Copy, ExternalLink } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Bot } from '../data/queries';
import { count, counted } from '../kit/format';
import { Menu, type MenuItem } from '../kit/menu';
import { Pill } from '../kit/pill';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import { Avatar } from './avatar';
import styles from './bots-page.module.css';
import type { Trouble } from './recent';
import { DuplicateDialog } from './settings/duplicate-dialog';
import { StatusPill } from './status';

/** A bot at a glance; the whole card leads to it. */
export function BotCard({ bot, trouble }: { bot: Bot; trouble: Trouble | undefined }) {
  const { id, can } = useWorkspace();
  const [, navigate] = useLocation();
  const [duplicating, setDuplicating] = useState(false);
  const active = bot.widget.status === 'ACTIVE';
  const items: MenuItem[] = [
    { label: 'Open', icon: <ExternalLink />, onSelect: () => navigate(routes.bot(id, bot.id)) },
    ...(can('editor') ? [{ label: 'Duplicate', icon: <Copy />, onSelect: () => setDuplicating(true) }] : []),
  ];
  return (
    <li class={styles.card}>
      <div class={styles.top}>
        <Avatar name={bot.name} />
        <Link href={routes.bot(id, bot.id)} class={styles.name}>
          {bot.name}
        </Link>
        <div class={styles.menu}>
          <Menu label={`More for ${bot.name}`} items={items} />
        </div>
      </div>
      <div class="row">
        <StatusPill bot={bot} />
        <Pill tone={active ? 'good' : 'grey'}>{active ? 'Widget active' : 'No widget'}</Pill>
      </div>
      <p class="soft small">
        {counted(bot.documentCount, 'document')} ·{' '}
        {bot.lastTrainedAt ? (
          <>
            trained <Ago at={bot.lastTrainedAt} />
          </>
        ) : (
          'never trained'
        )}
      </p>
      <Hints bot={bot} trouble={trouble} />
      {duplicating && <DuplicateDialog bot={bot} onClose={() => setDuplicating(false)} />}
    </li>
  );
}

/** What of the last seven days is worth a look. */
function Hints({ bot, trouble }: { bot: Bot; trouble: Trouble | undefined }) {
  const { id } = useWorkspace();
  if (!trouble || trouble.unanswered + trouble.refused === 0) return null;
  return (
    <p class={`small numbers ${styles.hints}`}>
      {trouble.unanswered > 0 && (
        <Link href={routes.bot(id, bot.id, 'insights')}>{count(trouble.unanswered)} unanswered</Link>
      )}
      {trouble.refused > 0 && <Link href={routes.bot(id, bot.id, 'embed')}>{count(trouble.refused)} turned away</Link>}
      <span class="soft">in 7 days</span>
    </p>
  );
}
