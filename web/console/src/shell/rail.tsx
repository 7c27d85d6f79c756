import {
  Activity,
  Bot,
  ChartNoAxesColumn,
  ChevronsUpDown,
  CircleHelp,
  CircleUserRound,
  Clock,
  CreditCard,
  Gauge,
  History,
  KeyRound,
  LogOut,
  MessageCircleMore,
  MessagesSquare,
  Plus,
  Settings,
  ShieldCheck,
  Users,
  Webhook,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { useMe } from '../data/queries';
import { Menu, type MenuItem } from '../kit/menu';
import { routes } from '../routes';
import { session } from '../session/session';
import { useOpenCounts } from '../conversations/queries';
import { WorkspaceContext, type WorkspaceInView } from '../workspace/context';
import { Brand } from './brand';
import { CreditMeter } from './credit-meter';
import { LiveStatus } from './live-status';
import styles from './rail.module.css';

/** The way to every view. It is the same everywhere. */
export function Rail() {
  const inView = useContext(WorkspaceContext);
  return (
    <div class={styles.rail}>
      <div class={styles.brand}>
        <Brand />
      </div>
      {inView && (
        <>
          <WorkspaceSwitcher current={inView.workspace.id} />
          <Views inView={inView} />
        </>
      )}
      <div class={styles.foot}>
        <LiveStatus place="rail" />
        {inView && <CreditMeter workspaceId={inView.workspace.id} />}
        <AccountMenu />
      </div>
    </div>
  );
}

function Views({ inView: { workspace, can } }: { inView: WorkspaceInView }) {
  const { waiting, held } = useOpenCounts(workspace.id);
  const id = workspace.id;
  return (
    <nav aria-label="Workspace" class={styles.views}>
      <ul>
        <View href={routes.bots(id)} icon={<Bot />} label="Bots" />
        <View
          href={routes.conversations(id)}
          icon={<MessagesSquare />}
          label="Conversations"
          count={waiting + held}
          countWords={`${waiting} waiting for a person, ${held} with a reply to approve`}
        />
        <View href={routes.liveChat(id)} icon={<MessageCircleMore />} label="Live chat" />
        <View href={routes.businessHours(id)} icon={<Clock />} label="Business hours" />
        <View href={routes.safety(id)} icon={<ShieldCheck />} label="Safety" />
        <View href={routes.insights(id)} icon={<ChartNoAxesColumn />} label="Insights" />
        <View href={routes.usage(id)} icon={<Gauge />} label="Usage" />
        <View href={routes.subscription(id)} icon={<CreditCard />} label="Subscription" />
        <View href={routes.team(id)} icon={<Users />} label="Team" />
        <View href={routes.apiKeys(id)} icon={<KeyRound />} label="API keys" />
        <View href={routes.webhooks(id)} icon={<Webhook />} label="Webhooks" />
        {can('owner') && <View href={routes.status(id)} icon={<Activity />} label="Status" />}
        {can('owner') && <View href={routes.audit(id)} icon={<History />} label="Audit log" />}
        <View href={routes.settings(id)} icon={<Settings />} label="Settings" />
      </ul>
    </nav>
  );
}

function View({
  href,
  icon,
  label,
  count,
  countWords,
}: {
  href: string;
  icon: ComponentChildren;
  label: string;
  count?: number;
  countWords?: string;
}) {
  const [path] = useLocation();
  return (
    <li>
      <Link
        href={href}
        class={styles.view}
        aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
      >
        {icon}
        {label}
        {count ? (
          <span class={styles.count} title={countWords}>
            {count} <span class="visually-hidden">: {countWords}</span>
          </span>
        ) : null}
      </Link>
    </li>
  );
}

function WorkspaceSwitcher({ current }: { current: string }) {
  const me = useMe();
  const [, navigate] = useLocation();
  const workspaces = me.data?.workspaces ?? [];
  const name = workspaces.find(({ id }) => id === current)?.name ?? '';
  const items: MenuItem[] = [
    ...workspaces.map(({ id, name }) => ({ label: name, onSelect: () => navigate(routes.bots(id)) })),
    { label: 'New workspace', icon: <Plus />, onSelect: () => navigate(`${routes.account}#new-workspace`) },
  ];
  return (
    <div class={styles.switcher}>
      <Menu label={`Workspace ${name}: switch`} items={items}>
        <span class={styles.initial} aria-hidden="true" data-initial={name.slice(0, 1).toUpperCase()} />
        <span class={styles.name}>{name}</span>
        <ChevronsUpDown aria-hidden="true" size={14} />
      </Menu>
    </div>
  );
}

function AccountMenu() {
  const me = useMe();
  const [, navigate] = useLocation();
  const items: MenuItem[] = [
    { label: 'Your account', icon: <CircleUserRound />, onSelect: () => navigate(routes.account) },
    { label: 'Help', icon: <CircleHelp />, onSelect: () => navigate(routes.help()) },
    { label: 'Sign out', icon: <LogOut />, onSelect: () => session.end() },
  ];
  return (
    <Menu label={`${me.data?.user.email ?? ''}: your account`} items={items}>
      <CircleUserRound aria-hidden="true" size={18} />
      <span class={styles.name}>{me.data?.user.email}</span>
    </Menu>
  );
}
