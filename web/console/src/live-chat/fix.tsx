import { Plus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Button, ButtonLink } from '../kit/button';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import type { DomainStep } from './domain-step';
import type { Refusal } from './queries';

interface FixProps {
  fix: Refusal['fix'];
  cause: Refusal['cause'];
  /** Where the domain is refused, what comes next for it. */
  step: DomainStep;
  onAddDomain: () => void;
  onNewToken: () => void;
}

/** The button that mends what turns visitors away, or that leads to where it is mended; nothing where neither exists. */
export function Fix({ fix, cause, step, onAddDomain, onNewToken }: FixProps) {
  const { id, can } = useWorkspace();
  const routing = routes.liveChat(id, 'routing');
  switch (fix) {
    case 'add_domain':
      return can('editor') ? <DomainFix step={step} onAdd={onAddDomain} onNewToken={onNewToken} /> : null;
    case 'make_token':
      return can('editor') ? <NewTokenButton onNewToken={onNewToken} /> : null;
    case 'replace_snippet':
      return <To href={routes.liveChat(id, 'widget-tokens')}>To the snippets</To>;
    case 'choose_assistant':
      return can('editor') ? <To href={routing}>Choose an assistant</To> : null;
    case 'raise_limit':
      return cause === 'tenant_rate' && can('editor') ? <To href={routing}>Raise the limit</To> : null;
    case 'train':
    case 'retrain':
    case 'wait_for_training':
    case 'upload_documents':
      return <To href={routes.bots(id)}>To the bots</To>;
    case 'upgrade_plan':
      return <To href={routes.subscription(id)}>{can('owner') ? 'Upgrade' : 'See the plan'}</To>;
    default:
      return null;
  }
}

interface DomainFixProps {
  step: DomainStep;
  onAdd: () => void;
  onNewToken: () => void;
}

function DomainFix({ step, onAdd, onNewToken }: DomainFixProps) {
  const { id } = useWorkspace();
  switch (step) {
    case 'add':
      return (
        <Button small icon={<Plus />} onClick={onAdd}>
          Add this domain
        </Button>
      );
    case 'save':
      return <To href={routes.liveChat(id, 'allowed-domains')}>On the list, not saved yet</To>;
    case 'token':
      return <NewTokenButton onNewToken={onNewToken} />;
    case 'wait':
      return <span class="soft small">Allowed now; mended once a visitor gets through</span>;
  }
}

const NewTokenButton = ({ onNewToken }: { onNewToken: () => void }) => (
  <Button small icon={<Plus />} onClick={onNewToken}>
    New token
  </Button>
);

const To = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <ButtonLink small href={href}>
    {children}
  </ButtonLink>
);
