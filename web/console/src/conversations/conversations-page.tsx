import { MessagesSquare } from 'lucide-preact';
import { EmptyState, Notice } from '../kit/notice';
import { Page, useTitle } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import { ConversationList } from './conversation-list';
import { ConversationView } from './conversation-view';
import styles from './conversations.module.css';
import { useFilter } from './filter';

/** The inbox: list, thread, details side by side; on narrow screens one at a time. */
export function ConversationsPage({ conversationId }: { conversationId: string | undefined }) {
  const { can } = useWorkspace();
  return can('agent') ? (
    <InboxView conversationId={conversationId} />
  ) : (
    <Page title="Conversations">
      <Notice>Agents, editors and owners read and answer conversations. Ask an owner for another role.</Notice>
    </Page>
  );
}

function InboxView({ conversationId }: { conversationId: string | undefined }) {
  const filter = useFilter();
  const heading = useTitle('Conversations');
  const view = conversationId === undefined ? 'list' : filter.detailsShown ? 'details' : 'thread';
  return (
    <div class={styles.frame}>
      {/* Part of every step, also of those where the list is not in view. */}
      <h1 ref={heading} tabIndex={-1} class="visually-hidden">
        Conversations
      </h1>
      <div class={styles.inbox} data-view={view}>
        <ConversationList filter={filter} current={conversationId} />
        {conversationId === undefined ? (
          <div class={styles.nothing}>
            <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
              Read along while the bot answers, or take over and answer yourself.
            </EmptyState>
          </div>
        ) : (
          <ConversationView key={conversationId} conversationId={conversationId} filter={filter} />
        )}
      </div>
    </div>
  );
}
