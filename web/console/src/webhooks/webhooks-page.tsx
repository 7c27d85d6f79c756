import { Plus, Webhook as WebhookIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { FocusStays } from '../kit/focus-stays';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState, Notice } from '../kit/notice';
import { Page } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import { useWebhooks, type ReadWebhook } from './queries';
import { SignatureCard } from './signature-card';
import { WebhookCard } from './webhook-card';
import { WriteWebhook } from './write-webhook';

const MAX_WEBHOOKS = 10;

/** Addresses of other systems that are told of what happens in the workspace. */
export function WebhooksPage() {
  const { id, can } = useWorkspace();
  const webhooks = useWebhooks(id, can('editor'));
  const [writing, setWriting] = useState<{ start?: ReadWebhook }>();
  const { items = [], eventTypes = [] } = webhooks.data ?? {};
  const isFull = items.length >= MAX_WEBHOOKS;
  const add = (
    <Button look="primary" icon={<Plus />} disabled={isFull} onClick={() => setWriting({})}>
      Add webhook
    </Button>
  );
  return (
    <Page
      title="Webhooks"
      about="Your other systems are told of what happens here, the moment it happens."
      actions={
        items.length > 0 && (
          <>
            {isFull && <span class="soft small">Ten is the most: delete one first.</span>}
            {add}
          </>
        )
      }
    >
      {can('editor') ? (
        <Loaded query={webhooks} skeleton={<Skeleton lines={3} height={120} />}>
          {() => (
            <FocusStays>
              {items.length > 0 ? (
                <>
                  {items.map(webhook => (
                    <WebhookCard key={webhook.id} webhook={webhook} onEdit={start => setWriting({ start })} />
                  ))}
                  <SignatureCard />
                </>
              ) : (
                <Card>
                  <EmptyState icon={<WebhookIcon />} title="No webhooks yet" action={add}>
                    Have a ticket opened when a visitor needs a person, a line posted in Slack by a small script of
                    yours, or a contact noted in your CRM: Pegasus posts each event to an address of yours, signed.
                  </EmptyState>
                </Card>
              )}
            </FocusStays>
          )}
        </Loaded>
      ) : (
        <Notice>
          <p>Editors and owners of this workspace see its webhooks and change them.</p>
        </Notice>
      )}
      {writing && <WriteWebhook start={writing.start} types={eventTypes} onClose={() => setWriting(undefined)} />}
    </Page>
  );
}
