import type { Bot } from '../data/queries';
import { ButtonLink } from '../kit/button';
import { Notice } from '../kit/notice';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import type { Settings } from './queries';

type Warning = Settings['warnings'][number];

/** What keeps visitors from an answer, each with its next step; nothing where nothing does. */
export function Warnings({ warnings, bots }: { warnings: readonly Warning[]; bots: readonly Bot[] }) {
  if (warnings.length === 0) return null;
  return (
    <section class="stack-tight" aria-label="What keeps visitors from an answer">
      {warnings.map(warning => (
        <Notice
          key={warning.code + warning.botId}
          tone="warn"
          actions={<NextStep warning={warning} bot={bots.find(({ id }) => id === warning.botId)} />}
        >
          <p>{warning.message}</p>
        </Notice>
      ))}
    </section>
  );
}

function NextStep({ warning: { code }, bot }: { warning: Warning; bot: Bot | undefined }) {
  const { id, can } = useWorkspace();
  if (code === 'assistant_not_ready')
    return bot ? (
      <ButtonLink small href={routes.bot(id, bot.id)}>
        Open {bot.name}
      </ButtonLink>
    ) : null;
  if (code === 'ai_provider_refused')
    return can('editor') ? (
      <ButtonLink small href={routes.settings(id, 'ai-provider')}>
        AI provider
      </ButtonLink>
    ) : null;
  return can('editor') ? (
    <ButtonLink small href={routes.liveChat(id, 'routing')}>
      {code === 'no_default_assistant' ? 'Choose an assistant' : 'See the rules'}
    </ButtonLink>
  ) : null;
}
