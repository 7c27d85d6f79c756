import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { Button } from '../kit/button';
import { Code } from '../kit/code';
import { CopyButton } from '../kit/copy';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { DomainsField } from './domains-field';
import { domainsOf, entriesOf } from './domains';
import styles from './live-chat.module.css';
import { makeToken, type Token } from './queries';

const DEFAULT_DAYS = '30';
const MAX_DAYS = 365;
const MAX_NAME = 100;

/** What a new token is to be, as far as it is known. */
export interface WantedToken {
  name?: string;
  allowedDomains?: readonly string[];
}

/** Makes a token, then shows the snippet that carries it. */
export function NewToken({ wanted, onClose }: { wanted: WantedToken; onClose: () => void }) {
  const { id } = useWorkspace();
  const [name, setName] = useState(wanted.name ?? '');
  const [days, setDays] = useState(DEFAULT_DAYS);
  const [entries, setEntries] = useState(entriesOf(wanted.allowedDomains ?? []));
  const create = useMutation({
    mutationFn: (allowedDomains: string[]) =>
      makeToken(id, { name: name.trim(), expiresInDays: Number(days), allowedDomains }),
  });
  if (create.data) return <Made token={create.data} onClose={onClose} />;

  const problem = create.error instanceof Problem ? create.error : undefined;
  const sent = create.variables ?? [];
  return (
    <Dialog
      title="New widget token"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-token" look="primary" busy={create.isPending} disabled={!days}>
            Make token
          </Button>
        </>
      }
    >
      <form
        id="new-token"
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          create.mutate(domainsOf(entries));
        }}
      >
        <TextField
          label="Name"
          hint="What it is for, such as “Shop”."
          value={name}
          onValue={setName}
          error={problem?.of('name')}
          maxLength={MAX_NAME}
          autocomplete="off"
        />
        <div class={styles.number}>
          <TextField
            label="Days until it expires"
            type="number"
            inputMode="numeric"
            min={1}
            max={MAX_DAYS}
            value={days}
            onValue={setDays}
            error={problem?.of('expiresInDays')}
          />
        </div>
        <fieldset class={styles.part}>
          <legend class={styles.legend}>Only for these domains</legend>
          <DomainsField
            entries={entries}
            onEntries={setEntries}
            none="None named: it is good on every website that the live chat allows."
            wrong={domain => problem?.of(`allowedDomains[${sent.indexOf(domain)}]`)}
          />
        </fieldset>
        {create.error && Object.keys(problem?.errors ?? {}).length === 0 && <ErrorNotice error={create.error} />}
      </form>
    </Dialog>
  );
}

function Made({ token: { snippet }, onClose }: { token: Token; onClose: () => void }) {
  return (
    <Dialog
      title="Put this on your website"
      onClose={onClose}
      wide
      actions={
        <>
          <Button onClick={onClose}>Done</Button>
          <CopyButton text={snippet} label="Copy snippet" words="Copy snippet" />
        </>
      }
    >
      <div class="stack">
        <p>
          Paste it just before <code>{'</body>'}</code> on every page that should have the chat, and publish the
          website. You can copy it again from the list.
        </p>
        <Code>{snippet}</Code>
      </div>
    </Dialog>
  );
}
