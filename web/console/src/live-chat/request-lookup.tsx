import { useMutation } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { Problem } from '../api/problem';
import type { Bot } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { TextField } from '../kit/field';
import { ErrorNotice, Notice } from '../kit/notice';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import styles from './live-chat.module.css';
import { findRequest, type FailedRequest } from './queries';

/** What became of a request whose id somebody has: a visitor, or a log. */
export function RequestLookup({ bots }: { bots: readonly Bot[] }) {
  const { id } = useWorkspace();
  const [requestId, setRequestId] = useState('');
  const find = useMutation({ mutationFn: (requestId: string) => findRequest(id, requestId) });
  const unknown = find.error instanceof Problem && find.error.status === 404 ? find.error.detail : undefined;
  return (
    <Card
      id="requests"
      title="Look up a request"
      about="Each answer of the live chat has an id, in its header X-Request-Id. Here is what happened to one that failed."
    >
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          find.mutate(requestId.trim());
        }}
      >
        <div class={styles.withButton}>
          <TextField
            label="Request id"
            autocomplete="off"
            spellcheck={false}
            value={requestId}
            onValue={setRequestId}
          />
          <Button type="submit" busy={find.isPending} disabled={!requestId.trim()}>
            Look up
          </Button>
        </div>
        <div role="status" class={styles.verdict}>
          {unknown && (
            <Notice>
              <p>{unknown}</p>
            </Notice>
          )}
          {find.data && <Found request={find.data} bots={bots} />}
        </div>
        {find.error && !unknown && <ErrorNotice error={find.error} />}
      </form>
    </Card>
  );
}

function Found({ request, bots }: { request: FailedRequest; bots: readonly Bot[] }) {
  const { id } = useWorkspace();
  const { at, endpoint, status, code, detail, advice, origin, botId } = request;
  const bot = bots.find(bot => bot.id === botId);
  return (
    <dl class={styles.facts}>
      <Fact label="Called">
        <code>{endpoint}</code>
      </Fact>
      <Fact label="When">
        <Ago at={at} />
      </Fact>
      <Fact label="Answered">
        <span class="numbers">{status}</span> <code>{code}</code>
      </Fact>
      <Fact label="The caller was told">“{detail}”</Fact>
      {advice && <Fact label="What mends it">{advice}</Fact>}
      <Fact label="Website">{origin ?? 'None named'}</Fact>
      {bot && (
        <Fact label="Assistant">
          <Link href={routes.bot(id, bot.id)}>{bot.name}</Link>
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div>
    <dt class="soft">{label}</dt>
    <dd class="break">{children}</dd>
  </div>
);
