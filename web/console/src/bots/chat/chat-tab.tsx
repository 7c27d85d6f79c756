import { MessageSquarePlus, PanelLeft } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import styles from './chat.module.css';
import { ChatList } from './chat-list';
import { useChats } from './queries';
import { NewChat, Thread } from './thread';

/** One's own chats with the bot: what visitors would be told, with the sources. The address names the open chat. */
export function ChatTab({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const [, navigate] = useLocation();
  const chatId = new URLSearchParams(useSearch()).get('c');
  const chats = useChats(id, bot.id);
  const [listOpen, setListOpen] = useState(false);
  const open = (chat: string | null) => {
    setListOpen(false);
    navigate(chat === null ? routes.bot(id, bot.id, 'chat') : routes.chat(id, bot.id, chat));
  };
  const title = chats.data?.find(chat => chat.id === chatId)?.title;
  return (
    <div class={styles.frame}>
      <div class={`${styles.side} ${listOpen ? styles.open : ''}`}>
        {can('agent') && (
          <div class={styles.sideHead}>
            <Button icon={<MessageSquarePlus />} onClick={() => open(null)}>
              New chat
            </Button>
          </div>
        )}
        <ChatList chats={chats} current={chatId} onOpen={open} />
      </div>
      <section class={styles.main} aria-label={title ?? 'New chat'}>
        <header class={styles.bar}>
          <Button
            small
            look="quiet"
            icon={<PanelLeft />}
            aria-expanded={listOpen}
            onClick={() => setListOpen(!listOpen)}
          >
            Chats
          </Button>
          <span class="ellipsis">{title ?? 'New chat'}</span>
        </header>
        {chatId === null ? (
          <NewChat key={bot.id} bot={bot} onStarted={open} />
        ) : (
          <Thread key={chatId} bot={bot} chatId={chatId} onLeave={() => open(null)} />
        )}
      </section>
    </div>
  );
}
