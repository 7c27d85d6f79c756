import { useMutation } from '@tanstack/preact-query';
import { RefreshCw } from 'lucide-preact';
import type { ComponentType } from 'preact';
import { Redirect } from 'wouter-preact';
import { Problem } from '../api/problem';
import { ProviderTrouble } from '../ai-provider/provider-state';
import { useBot, type Bot } from '../data/queries';
import { Button } from '../kit/button';
import { counted } from '../kit/format';
import { Skeleton } from '../kit/loading';
import { ErrorNotice, Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { sayProblem } from '../kit/say-problem';
import { Tabs } from '../kit/tabs';
import { Ago } from '../kit/time';
import { routes, type BotTab } from '../routes';
import { NotFound } from '../shell/not-found';
import { useWorkspace } from '../workspace/context';
import { ChatTab } from './chat/chat-tab';
import { EmbedTab } from './embed/embed-tab';
import { QualityTab } from './quality/quality-tab';
import { SettingsTab } from './settings/settings-tab';
import { train } from './sources/queries';
import { SourcesTab } from './sources/sources-tab';
import { StatusPill } from './status';
import { useTrainingOutcome } from './use-training-outcome';
import { InsightsTab } from './insights-tab';

const tabs: Record<BotTab, { label: string; Content: ComponentType<{ bot: Bot }> }> = {
  sources: { label: 'Source settings', Content: SourcesTab },
  embed: { label: 'Embed', Content: EmbedTab },
  chat: { label: 'Chat Workspace', Content: ChatTab },
  quality: { label: 'Quality', Content: QualityTab },
  insights: { label: 'Insights', Content: InsightsTab },
  settings: { label: 'Settings', Content: SettingsTab },
};

const isTab = (tab: string | undefined): tab is BotTab => tab !== undefined && Object.hasOwn(tabs, tab);

/** One bot: its header, and six tabs. */
export function BotPage({ botId, tab }: { botId: string; tab: string | undefined }) {
  const { id } = useWorkspace();
  const { data: bot, error, refetch } = useBot(id, botId);
  useTrainingOutcome(id, bot);
  if (!isTab(tab)) return tab === undefined ? <Redirect to={routes.bot(id, botId)} replace /> : <NotFound />;
  if (!bot && error instanceof Problem && error.status === 404) return <NotFound />;
  if (!bot)
    return (
      <Page title="Bot">
        {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Skeleton lines={4} height={64} />}
      </Page>
    );
  const { Content } = tabs[tab];
  return (
    <Page
      title={bot.name}
      beside={<StatusPill bot={bot} />}
      about={<About bot={bot} />}
      actions={<Train bot={bot} />}
      tabs={
        <Tabs
          label={bot.name}
          tabs={Object.entries(tabs).map(([tab, { label }]) => ({
            href: routes.bot(id, bot.id, tab as BotTab),
            label,
          }))}
        />
      }
    >
      {bot.training?.error && bot.status !== 'PENDING' && (
        <Notice tone="bad">
          <p>The last training failed: {bot.training.error}</p>
        </Notice>
      )}
      <ProviderTrouble />
      <Content bot={bot} />
    </Page>
  );
}

function About({ bot }: { bot: Bot }) {
  return (
    <>
      {bot.lastTrainedAt ? (
        <>
          trained <Ago at={bot.lastTrainedAt} />
        </>
      ) : (
        'never trained'
      )}{' '}
      · {counted(bot.documentCount, 'document')}
    </>
  );
}

const trainWords: Partial<Record<Bot['status'], string>> = {
  UNTRAINED: 'Train',
  PENDING: 'Training…',
  READY: 'Retrain',
  OUTDATED: 'Retrain',
};

/** Trains the bot; the one primary button while visitors wait for it. */
function Train({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const training = useMutation({
    mutationFn: () => train({ workspaceId: id, botId: bot.id }),
    onError: sayProblem,
  });
  const words = trainWords[bot.status];
  if (!words || !can('editor')) return null;
  const wanted = bot.status === 'UNTRAINED' || bot.status === 'OUTDATED';
  return (
    <Button
      look={wanted ? 'primary' : 'secondary'}
      icon={<RefreshCw />}
      busy={training.isPending || bot.status === 'PENDING'}
      onClick={() => training.mutate()}
    >
      {words}
    </Button>
  );
}
