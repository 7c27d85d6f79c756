import { ButtonLink } from '../kit/button';
import { Notice } from '../kit/notice';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import { useProvider, type Provider } from './queries';

/** What keeps the provider from answering, or from being set up; nothing where nothing does. */
export function ProviderState({ provider: { refused, keysAvailable } }: { provider: Provider }) {
  return (
    <>
      {refused && (
        <Notice tone="warn">
          <p>
            {refused.reason} Seen <Ago at={refused.at} />; visitors are asked to try again, and pay nothing.
          </p>
        </Notice>
      )}
      {!keysAvailable && (
        <Notice>
          <p>This Pegasus cannot keep keys yet: whoever runs it sets Byok__MasterKey and starts it again.</p>
        </Notice>
      )}
    </>
  );
}

/** On other pages: that the workspace's own provider fails, and where to mend it. */
export function ProviderTrouble() {
  const { id, can } = useWorkspace();
  const refused = useProvider(id, can('editor')).data?.provider.refused;
  return refused ? (
    <Notice
      tone="warn"
      actions={
        <ButtonLink small href={routes.settings(id, 'ai-provider')}>
          AI provider
        </ButtonLink>
      }
    >
      <p>{refused.reason}</p>
    </Notice>
  ) : null;
}
