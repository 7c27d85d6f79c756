import { Inbox, MessagesSquare } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { ClosedLink } from '../business-hours/open-pill';
import { useBots, useMe } from '../data/queries';
import { Button, ButtonLink } from '../kit/button';
import { Choice } from '../kit/choice';
import { Select } from '../kit/field';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState } from '../kit/notice';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useMembers } from '../team/queries';
import { useWorkspace } from '../workspace/context';
import { AssigneePill } from './assignee';
import styles from './list.module.css';
import { stateFilters, type useFilter } from './filter';
import { holdsReplies, inOrder } from './order';
import { useConversations, useOpen, type Conversation } from './queries';
import { HeldPill, pageName, preview, StatePill, visitorName, waitsForTeam } from './words';

interface ListProps {
  filter: ReturnType<typeof useFilter>;
  current: string | undefined;
}

export function ConversationList({ filter, current }: ListProps) {
  const { id } = useWorkspace();
  const bots = useBots(id);
  const waiting = useOpen(id, 'WAITING');
  const held = useOpen(id, 'HELD');
  const [pages, setPages] = useState(1);
  const me = useMe();
  const members = useMembers(id);
  const myId = me.data?.user.id ?? '';
  const assignedTo = filter.mine ? myId : '';
  const list = useConversations(id, { state: filter.state, botId: filter.botId, assignedTo }, pages);
  const isWanted = (one: Conversation) =>
    (!filter.botId || one.botId === filter.botId) && (!filter.mine || one.assignedTo === myId);
  const open = [...held, ...waiting].filter(isWanted);
  const openBy = {
    '': open,
    HELD: open.filter(holdsReplies),
    WAITING: open.filter(({ state }) => state === 'WAITING'),
    HUMAN: [],
    BOT: [],
    CLOSED: [],
  };
  return (
    <section class={styles.list} aria-label="Conversations">
      <header class={styles.head}>
        <div class={styles.titles}>
          <p class={styles.title} aria-hidden="true">
            Conversations
          </p>
          <ClosedLink />
        </div>
        <div class={styles.filters}>
          <Choice
            label="State"
            small
            value={filter.state}
            onValue={filter.setState}
            options={stateFilters.map(option =>
              option.value === '' ? option : { ...option, count: openBy[option.value].length },
            )}
          />
          {(members.data?.length ?? 0) > 1 && (
            <Select
              label="Looked after by"
              labelHidden
              value={filter.mine ? 'mine' : ''}
              onValue={value => filter.setMine(value === 'mine')}
              options={[
                { value: '', label: 'Looked after by anybody' },
                { value: 'mine', label: 'Looked after by you' },
              ]}
            />
          )}
          {(bots.data?.length ?? 0) > 1 && (
            <Select
              label="Bot"
              labelHidden
              value={filter.botId}
              onValue={filter.setBotId}
              options={[
                { value: '', label: 'All bots' },
                ...(bots.data ?? []).map(bot => ({ value: bot.id, label: bot.name })),
              ]}
            />
          )}
        </div>
      </header>
      <div class={styles.scroll}>
        <Loaded query={list} skeleton={<Skeleton lines={6} height={64} />}>
          {({ items, more }) => {
            const shown = inOrder(openBy[filter.state], items);
            if (shown.length === 0)
              return <Nothing filtered={filter.state !== '' || filter.botId !== '' || filter.mine} />;
            return (
              <>
                <ul>
                  {shown.map(conversation => (
                    <Item
                      key={conversation.id}
                      conversation={conversation}
                      href={routes.conversations(id, conversation.id) + filter.search}
                      current={conversation.id === current}
                    />
                  ))}
                </ul>
                {more && (
                  <div class={styles.more}>
                    <Button small busy={list.isPlaceholderData} onClick={() => setPages(pages + 1)}>
                      Show older
                    </Button>
                  </div>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </section>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { id } = useWorkspace();
  return filtered ? (
    <EmptyState icon={<Inbox />} title="Nothing here">
      No conversation fits at the moment.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<MessagesSquare />}
      title="No conversations yet"
      action={<ButtonLink href={routes.bots(id)}>Go to your bots</ButtonLink>}
    >
      They come here when visitors write. Put a bot on your website under its Embed tab.
    </EmptyState>
  );
}

function Item({ conversation, href, current }: { conversation: Conversation; href: string; current: boolean }) {
  const page = pageName(conversation);
  return (
    <li>
      <Link
        href={href}
        class={`${styles.item} ${waitsForTeam(conversation) ? styles.waits : ''}`}
        aria-current={current ? 'true' : undefined}
      >
        <span class={styles.line}>
          <span class={styles.name}>{visitorName(conversation)}</span>
          <span class="soft small">
            <Ago at={conversation.lastMessageAt ?? conversation.createdAt} />
          </span>
        </span>
        <span class={styles.preview}>{preview(conversation)}</span>
        <span class={styles.line}>
          <span class={styles.pills}>
            <StatePill state={conversation.state} />
            {conversation.state !== 'HELD' && conversation.heldCount > 0 && <HeldPill count={conversation.heldCount} />}
            {conversation.assignedTo && <AssigneePill userId={conversation.assignedTo} />}
          </span>
          {page && <span class="soft small ellipsis">{page}</span>}
        </span>
      </Link>
    </li>
  );
}
