import { ScrollText } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState, ErrorNotice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { latestFirst } from './deliveries';
import { DeliveryRow } from './delivery-row';
import { useDeliveries } from './queries';
import styles from './webhooks.module.css';

/** What the webhook was told of; asked for while it is open. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.log} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>Delivery log</summary>
      {open && <Deliveries webhookId={webhookId} />}
    </details>
  );
}

function Deliveries({ webhookId }: { webhookId: string }) {
  const { id } = useWorkspace();
  const log = useDeliveries(id, webhookId);
  return (
    <>
      <Loaded query={log} skeleton={<Skeleton lines={4} height={40} />}>
        {({ pages }) => {
          const deliveries = latestFirst(pages);
          return deliveries.length > 0 ? (
            <ol class={styles.deliveries} aria-label="Deliveries">
              {deliveries.map(delivery => (
                <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
              ))}
            </ol>
          ) : (
            <EmptyState icon={<ScrollText />} title="Nothing sent in the last seven days">
              What happens from now on stands here with how the address answered. A test does, too.
            </EmptyState>
          );
        }}
      </Loaded>
      {log.isFetchNextPageError && <ErrorNotice error={log.error} onRetry={() => void log.fetchNextPage()} />}
      {log.hasNextPage && !log.isFetchNextPageError && (
        <div class={styles.more}>
          <Button small busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
