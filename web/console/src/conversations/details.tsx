import { ArrowLeft, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { safeLink } from '../../../markdown/links';
import { useBots } from '../data/queries';
import { Button, ButtonLink } from '../kit/button';
import { CopyButton } from '../kit/copy';
import { Confirm } from '../kit/dialog';
import { count } from '../kit/format';
import { Ago } from '../kit/time';
import { toast } from '../kit/toast';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import { Assignee } from './assignee';
import type { Links } from './conversation-view';
import styles from './details.module.css';
import { eraseConversation } from './queries';
import type { Thread } from './thread-state';
import { visitorName } from './words';

/** What is known of a conversation and its visitor. */
export function Details({ thread: { conversation }, links }: { thread: Thread; links: Links }) {
  const { id, can } = useWorkspace();
  const bots = useBots(id);
  const [erasing, setErasing] = useState(false);
  const bot = bots.data?.find(({ id }) => id === conversation.botId);
  const { name, email, pageUrl } = conversation.visitor;
  return (
    <aside class={styles.details} aria-label="Details">
      <div class={styles.back}>
        <ButtonLink href={links.thread} look="quiet" small icon={<ArrowLeft aria-hidden="true" />}>
          Messages
        </ButtonLink>
      </div>
      <h2>Details</h2>
      {conversation.handoffReason && (
        <div class={styles.reason}>
          <p class="small soft">Asked for a person</p>
          <p class="break">“{conversation.handoffReason}”</p>
        </div>
      )}
      {conversation.escalatedBy && (
        <div class={styles.reason}>
          <p class="small soft">A safety rule called a person</p>
          <p class="break">{conversation.escalatedBy}</p>
        </div>
      )}
      {conversation.holdsBy && (
        <div class={styles.holds}>
          <p class="small soft">Replies are held since</p>
          <p class="break">{conversation.holdsBy}</p>
          <p class="small">Until you hand back or close, each reply waits for approval.</p>
        </div>
      )}
      <Assignee conversation={conversation} />
      <dl class={styles.facts}>
        <Fact label="Visitor">{name ?? 'No name given'}</Fact>
        <Fact label="E-mail">{email ?? 'None given'}</Fact>
        <Fact label="Page">{pageUrl ? <Address address={pageUrl} /> : 'Unknown'}</Fact>
        <Fact label="Website">{conversation.origin ?? 'Unknown'}</Fact>
        <Fact label="Bot">
          {bot ? <Link href={routes.bot(id, bot.id)}>{bot.name}</Link> : bots.data ? 'Deleted bot' : '…'}
        </Fact>
        {conversation.routedBy && <Fact label="Led there by">{conversation.routedBy}</Fact>}
        <Fact label="Began">
          <Ago at={conversation.createdAt} />
        </Fact>
        <Fact label="Last message">
          {conversation.lastMessageAt ? <Ago at={conversation.lastMessageAt} /> : 'None yet'}
        </Fact>
        <Fact label="Messages">{count(conversation.messageCount)}</Fact>
        <Fact label="Conversation id">
          <span class={styles.id}>
            <code>{conversation.id}</code>
            <CopyButton text={conversation.id} label="Copy conversation id" />
          </span>
        </Fact>
      </dl>
      {can('editor') && (
        <div>
          <Button small look="danger" icon={<Trash2 />} onClick={() => setErasing(true)}>
            Erase conversation
          </Button>
        </div>
      )}
      {erasing && <Erase thread={conversation} list={links.list} onClose={() => setErasing(false)} />}
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="soft small">{label}</dt>
      <dd class="break">{children}</dd>
    </div>
  );
}

/** The visitor's browser told it, so it is a link only where a link does no harm. */
function Address({ address }: { address: string }) {
  const href = safeLink(address);
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {address}
    </a>
  ) : (
    <>{address}</>
  );
}

interface EraseProps {
  thread: Thread['conversation'];
  list: string;
  onClose: () => void;
}

function Erase({ thread, list, onClose }: EraseProps) {
  const { id } = useWorkspace();
  const [, navigate] = useLocation();
  return (
    <Confirm
      title="Erase this conversation?"
      confirm="Erase conversation"
      onConfirm={async () => {
        await eraseConversation(id, thread.id);
        navigate(list);
        toast('The conversation was erased');
      }}
      onClose={onClose}
    >
      <p>
        All messages with {visitorName(thread)} are erased for good. If the chat is open on a website, it ends at the
        visitor’s next message. Totals in Insights and Usage stay.
      </p>
    </Confirm>
  );
}
