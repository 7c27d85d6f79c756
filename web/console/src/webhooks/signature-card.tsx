import { Card } from '../kit/card';
import { Code } from '../kit/code';
import { CopyButton } from '../kit/copy';
import { signatureSample } from './signature-sample';

/** How a receiver knows that a message comes from Pegasus. */
export function SignatureCard() {
  return (
    <Card
      title="How to check the signature"
      about="Anybody may post to your address. What comes from Pegasus is signed with the secret, as Standard Webhooks say."
    >
      <p>
        The signature is the HMAC-SHA256 of <code class="break">{'{webhook-id}.{webhook-timestamp}.{body}'}</code>, with
        the base64 behind <code>whsec_</code> as its key. Take the body as it came, before anything reads it as JSON.
        The same event may come twice: its <code>webhook-id</code> is the same then. Answer with 2xx within 10 seconds.
      </p>
      <Code>{signatureSample}</Code>
      <div class="row">
        <CopyButton text={signatureSample} label="Copy code" words="Copy code" look="secondary" small />
      </div>
    </Card>
  );
}
