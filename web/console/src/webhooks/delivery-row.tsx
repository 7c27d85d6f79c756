import { CircleCheck, CircleX, Clock, RotateCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Action } from '../kit/action';
import { Code } from '../kit/code';
import { CopyButton } from '../kit/copy';
import { Pill } from '../kit/pill';
import { Ago, useNow } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { nextWords, pretty, triedWords } from './deliveries';
import { eventName } from './events';
import { sendAgain, type Delivery } from './queries';
import styles from './webhooks.module.css';

/** A delivery: how it went, and, unfolded, what was sent. */
export function DeliveryRow({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details class={styles.delivery} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          <span class={styles.line}>
            <strong>{eventName(delivery.type)}</strong>
            <State delivery={delivery} />
            <span class="soft small numbers">
              <Ago at={delivery.createdAt} /> · {triedWords(delivery)}
            </span>
          </span>
          {delivery.error && <span class={`${styles.about} soft small break`}>{delivery.error}</span>}
        </summary>
        {open && <Sent webhookId={webhookId} delivery={delivery} />}
      </details>
    </li>
  );
}

function State({ delivery: { state, attempts, nextAt } }: { delivery: Delivery }) {
  if (state === 'PENDING') return attempts > 0 ? <Waits nextAt={nextAt} /> : <Pill tone="busy">Being sent</Pill>;
  return state === 'DELIVERED' ? (
    <Pill tone="good" icon={<CircleCheck aria-hidden="true" />}>
      Delivered
    </Pill>
  ) : (
    <Pill tone="bad" icon={<CircleX aria-hidden="true" />}>
      Failed
    </Pill>
  );
}

function Waits({ nextAt }: { nextAt: string | null }) {
  const now = useNow(1_000);
  return (
    <Pill tone="warn" icon={<Clock aria-hidden="true" />}>
      Waits for next attempt ({nextWords(nextAt, now)})
    </Pill>
  );
}

/** What was sent, and another attempt where none is under way. */
function Sent({
  webhookId,
  delivery: { id: deliveryId, messageId, body, state },
}: {
  webhookId: string;
  delivery: Delivery;
}) {
  const { id } = useWorkspace();
  return (
    <div class={styles.sent}>
      <p class="row small">
        <span class="soft">webhook-id</span>
        <code class="break">{messageId}</code>
        <CopyButton text={messageId} label={`Copy the webhook-id ${messageId}`} />
      </p>
      <Code>{pretty(body)}</Code>
      {state !== 'PENDING' && (
        <div class="row">
          <Action
            small
            icon={<RotateCw />}
            run={async () => {
              await sendAgain(id, webhookId, deliveryId);
              toast('It is sent again, with the same webhook-id');
            }}
          >
            Send again
          </Action>
        </div>
      )}
    </div>
  );
}
