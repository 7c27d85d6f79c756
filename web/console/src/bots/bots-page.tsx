import { useMutation } from '@tanstack/preact-query';
import { Bot as BotIcon, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api, body } from '../api/client';
import { Problem } from '../api/problem';
import { botChanged, useBots } from '../data/queries';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState, ErrorNotice } from '../kit/notice';
import { Page } from '../kit/page';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import { BotCard } from './bot-card';
import styles from './bots-page.module.css';
import { useRecentTrouble } from './recent';

/** All bots of the workspace, their status at a glance. */
export function BotsPage() {
  const { id, can } = useWorkspace();
  const bots = useBots(id);
  const trouble = useRecentTrouble(id);
  const [creating, setCreating] = useState(false);
  const create = can('editor') && (
    <Button look="primary" icon={<Plus />} onClick={() => setCreating(true)}>
      New bot
    </Button>
  );
  return (
    <Page title="Bots" actions={bots.data?.length ? create : undefined}>
      <Loaded query={bots} skeleton={<Skeleton lines={3} height={120} />}>
        {list =>
          list.length > 0 ? (
            <ul class={styles.grid}>
              {list.map(bot => (
                <BotCard key={bot.id} bot={bot} trouble={trouble?.get(bot.id)} />
              ))}
            </ul>
          ) : (
            <EmptyState icon={<BotIcon />} title="Your first bot is a minute away" action={create || undefined}>
              Name it, upload what it should know, train it, and put it on your website with one line of HTML.
            </EmptyState>
          )
        }
      </Loaded>
      {creating && <NewBot workspaceId={id} onClose={() => setCreating(false)} />}
    </Page>
  );
}

function NewBot({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/workspaces/{workspaceId}/bots', {
          params: { path: { workspaceId } },
          body: { name: name.trim() },
        }),
      ),
    onSuccess: async bot => {
      await botChanged(workspaceId, bot.id);
      navigate(routes.bot(workspaceId, bot.id));
    },
  });
  const problem = create.error instanceof Problem ? create.error : undefined;
  return (
    <Dialog
      title="New bot"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-bot" look="primary" busy={create.isPending} disabled={!name.trim()}>
            Create bot
          </Button>
        </>
      }
    >
      <form
        id="new-bot"
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextField
          label="Name"
          hint="Visitors see it at the top of the chat."
          value={name}
          onValue={setName}
          error={problem?.of('name')}
          maxLength={100}
          required
        />
        {create.error && !problem?.of('name') && <ErrorNotice error={create.error} />}
      </form>
    </Dialog>
  );
}
