import { Pencil, RefreshCw, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { Menu } from '../kit/menu';
import { sayProblem } from '../kit/say-problem';
import { Switch } from '../kit/switch';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { DeliveryLog } from './delivery-log';
import { eventsWords } from './events';
import { changeWebhook, deleteWebhook, readWebhook, renewSecret, type ReadWebhook, type Webhook } from './queries';
import { TestButton } from './test-button';
import { WebhookSecret } from './webhook-secret';
import styles from './webhooks.module.css';

interface WebhookCardProps {
  webhook: Webhook;
  /** Opens the form for it as it is now. */
  onEdit: (read: ReadWebhook) => void;
}

/** A webhook: where it is, what it is told of, its secret, a test, and its log. */
export function WebhookCard({ webhook, onEdit }: WebhookCardProps) {
  const { id } = useWorkspace();
  const { id: webhookId, name, url, events } = webhook;
  const [asking, setAsking] = useState<'secret' | 'delete'>();
  const edit = () => void readWebhook(id, webhookId).then(onEdit, sayProblem);
  return (
    <Card
      title={<span class="break">{name}</span>}
      about={<span class="break">{url}</span>}
      actions={
        <>
          <OnOff webhook={webhook} />
          <Menu
            label={`More for ${name}`}
            items={[
              { label: 'Edit', icon: <Pencil />, onSelect: edit },
              { label: 'New secret', icon: <RefreshCw />, onSelect: () => setAsking('secret') },
              { label: 'Delete', icon: <Trash2 />, tone: 'danger', onSelect: () => setAsking('delete') },
            ]}
          />
        </>
      }
    >
      <dl class={styles.facts}>
        <div>
          <dt class="soft">Told of</dt>
          <dd>{eventsWords(events)}</dd>
        </div>
        <div>
          <dt class="soft">Secret</dt>
          <dd>
            <WebhookSecret webhook={webhook} />
          </dd>
        </div>
      </dl>
      <TestButton webhookId={webhookId} />
      <DeliveryLog webhookId={webhookId} />
      {asking === 'secret' && <NewSecret webhook={webhook} onClose={() => setAsking(undefined)} />}
      {asking === 'delete' && <Delete webhook={webhook} onClose={() => setAsking(undefined)} />}
    </Card>
  );
}

/** Whether it is told of anything. */
function OnOff({ webhook: { id: webhookId, name, enabled } }: { webhook: Webhook }) {
  const { id } = useWorkspace();
  const [wanted, setWanted] = useState<boolean>();
  const turn = async (on: boolean) => {
    setWanted(on);
    await changeWebhook(id, webhookId, { enabled: on }).then(
      () => toast(on ? `“${name}” is told from now on` : `“${name}” is told of nothing any more`),
      sayProblem,
    );
    setWanted(undefined);
  };
  const on = wanted ?? enabled;
  return (
    <Switch label={`${name} is told of events`} on={on} onTurn={on => void turn(on)}>
      {on ? 'On' : 'Off'}
    </Switch>
  );
}

interface AskProps {
  webhook: Webhook;
  onClose: () => void;
}

function NewSecret({ webhook: { id: webhookId, name }, onClose }: AskProps) {
  const { id } = useWorkspace();
  return (
    <Confirm
      title={`Give “${name}” a new secret?`}
      confirm="Make new secret"
      tone="primary"
      onConfirm={async () => {
        await renewSecret(id, webhookId);
        toast('The new secret signs; the old one does, too, for 24 hours');
      }}
      onClose={onClose}
    >
      <p>
        Each message is signed by both secrets for 24 hours, so that nothing is lost while you put the new one into your
        system. After that, only the new one signs.
      </p>
    </Confirm>
  );
}

function Delete({ webhook: { id: webhookId, name, url }, onClose }: AskProps) {
  const { id } = useWorkspace();
  return (
    <Confirm
      title={`Delete “${name}”?`}
      confirm="Delete webhook"
      onConfirm={async () => {
        await deleteWebhook(id, webhookId);
        toast('The webhook was deleted');
      }}
      onClose={onClose}
    >
      <p class="break">
        {url} is told of nothing any more, of what waits for its next attempt neither. The secret and the log go, too.
        This cannot be undone.
      </p>
    </Confirm>
  );
}
