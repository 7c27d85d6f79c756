import { MessageCircleOff } from 'lucide-preact';
import { ButtonLink } from '../kit/button';
import { Skeleton } from '../kit/loading';
import { EmptyState, ErrorNotice } from '../kit/notice';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import styles from './conversations.module.css';
import { Details } from './details';
import type { useFilter } from './filter';
import { isGone, useThread } from './queries';
import { ThreadView } from './thread';

/** One conversation: its thread, and what is known of it. */
export function ConversationView({
  conversationId,
  filter,
}: {
  conversationId: string;
  filter: ReturnType<typeof useFilter>;
}) {
  const { id } = useWorkspace();
  const thread = useThread(id, conversationId);
  const here = routes.conversations(id, conversationId);
  const links = {
    list: routes.conversations(id) + filter.search,
    thread: here + filter.search,
    details: here + filter.detailsSearch,
  };
  const gone = isGone(thread.error);
  if (gone || !thread.data)
    return (
      <div class={styles.nothing}>
        {gone ? (
          <EmptyState
            icon={<MessageCircleOff />}
            title="This conversation is not here any more"
            action={<ButtonLink href={links.list}>All conversations</ButtonLink>}
          >
            It was erased, by the visitor or by somebody of your team, or kept no longer than your settings say.
          </EmptyState>
        ) : thread.error ? (
          <ErrorNotice error={thread.error} onRetry={() => void thread.refetch()} />
        ) : (
          <Skeleton lines={6} height={64} />
        )}
      </div>
    );
  return (
    <>
      <ThreadView thread={thread.data} readAt={thread.dataUpdatedAt} links={links} />
      <Details thread={thread.data} links={links} />
    </>
  );
}

export interface Links {
  list: string;
  thread: string;
  details: string;
}
