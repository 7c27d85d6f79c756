import type { UseQueryResult } from '@tanstack/preact-query';
import { TextCursorInput, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { Button } from '../../kit/button';
import { Confirm, Dialog } from '../../kit/dialog';
import { TextField } from '../../kit/field';
import { Loaded, Skeleton } from '../../kit/loading';
import { Menu } from '../../kit/menu';
import { ErrorNotice } from '../../kit/notice';
import { Ago } from '../../kit/time';
import { toast } from '../../kit/toast';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import styles from './chat.module.css';
import { deleteChat, renameChat, type Chat } from './queries';

interface ChatListProps {
  chats: UseQueryResult<Chat[]>;
  current: string | null;
  onOpen: (chatId: string | null) => void;
}

/** The chats so far, the newest first. */
export function ChatList({ chats, current, onOpen }: ChatListProps) {
  const { id, can } = useWorkspace();
  const [renamed, setRenamed] = useState<Chat>();
  const [deleted, setDeleted] = useState<Chat>();
  return (
    <nav aria-label="Your chats" class={styles.list}>
      <Loaded query={chats} skeleton={<Skeleton lines={4} height={40} />}>
        {list =>
          list.length === 0 ? (
            <p class={`soft small ${styles.none}`}>Your chats with this bot are kept here. Nobody else sees them.</p>
          ) : (
            <ul>
              {list.map(chat => (
                <li key={chat.id} class={styles.item}>
                  <Link
                    href={routes.chat(id, chat.botId, chat.id)}
                    class={styles.link}
                    aria-current={chat.id === current ? 'page' : undefined}
                    onClick={() => onOpen(chat.id)}
                  >
                    <span class="ellipsis">{chat.title}</span>
                    <span class="soft small">
                      <Ago at={chat.lastMessageAt ?? chat.createdAt} />
                    </span>
                  </Link>
                  {can('agent') && (
                    <Menu
                      label={`More for ${chat.title}`}
                      items={[
                        { label: 'Rename', icon: <TextCursorInput />, onSelect: () => setRenamed(chat) },
                        { label: 'Delete', icon: <Trash2 />, tone: 'danger', onSelect: () => setDeleted(chat) },
                      ]}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {renamed && <RenameChat chat={renamed} onClose={() => setRenamed(undefined)} />}
      {deleted && (
        <Confirm
          title="Delete this chat?"
          confirm="Delete chat"
          onConfirm={async () => {
            await deleteChat(id, deleted);
            toast('Chat deleted');
            if (deleted.id === current) onOpen(null);
          }}
          onClose={() => setDeleted(undefined)}
        >
          <p class="break">“{deleted.title}” is deleted with its messages. This cannot be undone.</p>
        </Confirm>
      )}
    </nav>
  );
}

function RenameChat({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const { id } = useWorkspace();
  const [title, setTitle] = useState(chat.title);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const rename = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await renameChat(id, chat, title.trim());
      onClose();
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Rename chat"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="rename-chat" look="primary" busy={busy} disabled={!title.trim()}>
            Rename
          </Button>
        </>
      }
    >
      <form id="rename-chat" class="stack" onSubmit={event => void rename(event)}>
        <TextField label="Title" value={title} onValue={setTitle} maxLength={200} required />
        {error !== undefined && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
