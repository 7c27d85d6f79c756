import { Copy, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Card } from '../../kit/card';
import { Confirm } from '../../kit/dialog';
import { counted } from '../../kit/format';
import { Loaded, Skeleton } from '../../kit/loading';
import { Notice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import { DuplicateDialog } from './duplicate-dialog';
import { deleteBot, useEdition } from './queries';
import { WordsForm } from './words-form';

/** What is written about the bot; its copy, and its end. */
export function SettingsTab({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const edition = useEdition(id, bot.id);
  return (
    <>
      {!can('editor') && <Notice>Only editors and owners of this workspace can change a bot.</Notice>}
      <Card title="How it speaks" about="Changes are in effect at once; the bot need not be trained for them.">
        <Loaded query={edition} skeleton={<Skeleton lines={4} height={64} />}>
          {({ words, etag }) => <WordsForm key={bot.id} bot={bot} saved={words} etag={etag} />}
        </Loaded>
      </Card>
      {can('editor') && (
        <>
          <Duplicate bot={bot} />
          <Danger bot={bot} />
        </>
      )}
    </>
  );
}

function Duplicate({ bot }: { bot: Bot }) {
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="Duplicate"
      about="A copy with the same documents and words, to try changes on. It has no widget, and is trained by itself."
      actions={
        <Button icon={<Copy />} onClick={() => setOpen(true)}>
          Duplicate bot
        </Button>
      }
    >
      {open && <DuplicateDialog bot={bot} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Danger({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="Danger Zone"
      about="Deleting a bot cannot be undone."
      tone="danger"
      actions={
        <Button look="danger" icon={<Trash2 />} onClick={() => setOpen(true)}>
          Delete bot
        </Button>
      }
    >
      {open && (
        <Confirm
          title={`Delete “${bot.name}”?`}
          confirm="Delete bot"
          typeName={bot.name}
          onConfirm={async () => {
            await deleteBot(id, bot.id);
            toast(`“${bot.name}” deleted`);
            navigate(routes.bots(id));
          }}
          onClose={() => setOpen(false)}
        >
          <p>These go with it, for good:</p>
          <Losses bot={bot} />
          {bot.widget.status === 'ACTIVE' && (
            <Notice tone="warn">
              Its widget is live. Visitors who are chatting are cut off, and your website shows that the link is
              disabled.
            </Notice>
          )}
        </Confirm>
      )}
    </Card>
  );
}

function Losses({ bot }: { bot: Bot }) {
  return (
    <ul class="bullets">
      <li>{bot.documentCount > 0 ? counted(bot.documentCount, 'document') : 'its documents'}, and what it learned</li>
      <li>its widget, with the token and the allowed origins</li>
      <li>all conversations with visitors, and everybody’s chats in the Chat Workspace</li>
    </ul>
  );
}
