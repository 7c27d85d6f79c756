import { useMutation } from '@tanstack/preact-query';
import { Send } from 'lucide-preact';
import { Button } from '../kit/button';
import { ErrorNotice, Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { testWebhook, type TestResult } from './queries';
import styles from './webhooks.module.css';

/** Sends a test, and says beside the button how the address answered. */
export function TestButton({ webhookId }: { webhookId: string }) {
  const { id } = useWorkspace();
  const test = useMutation({ mutationFn: () => testWebhook(id, webhookId) });
  return (
    <div class={styles.test}>
      <Button small icon={<Send />} busy={test.isPending} onClick={() => test.mutate()}>
        Send a test
      </Button>
      <div role="status" class={styles.said}>
        {test.data && !test.isPending && <Tested result={test.data} />}
        {test.error && <ErrorNotice error={test.error} />}
      </div>
    </div>
  );
}

const Tested = ({ result: { ok, status, latencyMs, error } }: { result: TestResult }) =>
  ok ? (
    <Notice tone="good">
      It answered with {status}, in {latencyMs} ms.
    </Notice>
  ) : (
    <Notice tone="warn">
      <p>{error}</p>
    </Notice>
  );
