import { Eye, EyeOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { CopyButton } from '../kit/copy';
import { Ago } from '../kit/time';
import type { Webhook } from './queries';
import styles from './webhooks.module.css';

/** The secret that signs; seen when it is asked for. */
export function WebhookSecret({ webhook: { name, secret, oldSecretUntil } }: { webhook: Webhook }) {
  const [shown, setShown] = useState(false);
  return (
    <div class="stack-tight">
      <div class="row">
        <code class={styles.secret}>{shown ? secret : 'whsec_••••••••'}</code>
        <Button
          small
          look="quiet"
          icon={shown ? <EyeOff /> : <Eye />}
          aria-label={`${shown ? 'Hide' : 'Show'} the secret of ${name}`}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </Button>
        <CopyButton text={secret} label={`Copy the secret of ${name}`} />
      </div>
      {oldSecretUntil && (
        <p class="soft small">
          The old secret signs, too; it ends <Ago at={oldSecretUntil} />
        </p>
      )}
    </div>
  );
}
