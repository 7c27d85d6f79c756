import { RotateCw, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Card } from '../../kit/card';
import { Code } from '../../kit/code';
import { CopyButton } from '../../kit/copy';
import { Confirm, Dialog } from '../../kit/dialog';
import { toast } from '../../kit/toast';
import { useWidgetChanges } from './changes';
import styles from './danger-zone.module.css';
import type { ReadWidget } from './queries';

type Asked = 'rotate' | 'rotated' | 'delete';

/** The lighter reset and the full teardown. */
export function DangerZone({ bot, read: { widget, etag } }: { bot: Bot; read: ReadWidget }) {
  const changes = useWidgetChanges(bot.id);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Card id="danger-zone" title="Danger Zone" tone="danger">
      <ul class={styles.list}>
        <li class={styles.row}>
          <div class={styles.text}>
            <h3>Rotate token</h3>
            <p class="soft">
              A lighter reset: old snippets stop working for new visitors; open chats go on. Your websites need the new
              snippet.
            </p>
          </div>
          <Button look="danger" icon={<RotateCw />} onClick={() => setAsked('rotate')}>
            Rotate token
          </Button>
        </li>
        <li class={styles.row}>
          <div class={styles.text}>
            <h3>Delete Widget Config</h3>
            <p class="soft">
              The full teardown, and the way to switch the widget off. You can enable it again later, with a new token.
            </p>
          </div>
          <Button look="danger" icon={<Trash2 />} onClick={() => setAsked('delete')}>
            Delete Widget Config
          </Button>
        </li>
      </ul>
      {asked === 'rotate' && (
        <RotateToken
          onConfirm={async () => {
            await changes.rotate(etag);
            setAsked('rotated');
          }}
          onClose={() => setAsked(now => (now === 'rotate' ? undefined : now))}
        />
      )}
      {asked === 'rotated' && <NewSnippet snippet={widget.snippet} onClose={close} />}
      {asked === 'delete' && (
        <DeleteWidget
          bot={bot}
          onClose={close}
          onConfirm={async () => {
            await changes.remove(etag);
            toast('The widget config was deleted');
          }}
        />
      )}
    </Card>
  );
}

interface AskedProps {
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

function RotateToken({ onConfirm, onClose }: AskedProps) {
  return (
    <Confirm title="Rotate the token?" confirm="Rotate token" onConfirm={onConfirm} onClose={onClose}>
      <p>
        Old snippets stop working for new visitors; open chats go on. Until your websites have the new snippet, new
        visitors see “This widget link is invalid or has been disabled.”
      </p>
    </Confirm>
  );
}

/** After a rotation: what has to be published now. */
function NewSnippet({ snippet, onClose }: { snippet: string; onClose: () => void }) {
  return (
    <Dialog
      title="Your new snippet"
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
        <p>The token was rotated. Replace the old snippet on your websites, publish, and clear any site cache.</p>
        <Code>{snippet}</Code>
      </div>
    </Dialog>
  );
}

function DeleteWidget({ bot, onConfirm, onClose }: AskedProps & { bot: Bot }) {
  return (
    <Confirm
      title="Delete the widget config?"
      confirm="Delete Widget Config"
      typeName={bot.name}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div class={styles.impact}>
        <section>
          <h3>What goes</h3>
          <ul>
            <li>The widget config is removed, including its token, its allowed-origins list and its look.</li>
            <li>All active visitor sessions are rejected immediately.</li>
            <li>
              Your websites’ snippet starts showing “This widget link is invalid or has been disabled.” Enabling the
              widget again makes a new token, so the old snippet will not work anymore.
            </li>
          </ul>
        </section>
        <section>
          <h3>What stays</h3>
          <ul>
            <li>The bot itself, its documents, and your own Chat Workspace history stay intact.</li>
            <li>Aggregated usage analytics for the time before deletion still remain.</li>
          </ul>
        </section>
      </div>
    </Confirm>
  );
}
