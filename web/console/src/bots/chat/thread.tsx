import { MessageCircleDashed, Sparkles } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Loaded, Skeleton } from '../../kit/loading';
import { EmptyState, ErrorNotice } from '../../kit/notice';
import { useWorkspace } from '../../workspace/context';
import { Asked, Failed, Typing } from './asked';
import { Answer } from './answer';
import styles from './chat.module.css';
import { Composer } from './composer';
import { createChat, useMessages, type Message } from './queries';
import { isUnderWay, send, useOutgoing } from './sending';

/** A chat that begins with its first question. */
export function NewChat({ bot, onStarted }: { bot: Bot; onStarted: (chatId: string) => void }) {
  const { id } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const start = async (text: string) => {
    setBusy(true);
    setError(undefined);
    try {
      const chat = await createChat(id, bot.id);
      send({ workspaceId: id, botId: bot.id, chatId: chat.id }, text);
      onStarted(chat.id);
      return true;
    } catch (fault) {
      setError(fault);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div class={styles.log}>
        <EmptyState icon={<Sparkles />} title={`Ask ${bot.name}`}>
          It answers here just as it answers your visitors, and shows where the answer comes from.
        </EmptyState>
        <Starters bot={bot} disabled={busy} onChoose={start} />
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
      <Composer bot={bot} busy={busy} onSend={start} />
    </>
  );
}

function Starters({ bot, disabled, onChoose }: { bot: Bot; disabled: boolean; onChoose: (text: string) => unknown }) {
  const { can } = useWorkspace();
  if (bot.status !== 'READY' || !can('agent')) return null;
  return (
    <ul class={styles.starters} aria-label="Suggested questions">
      {bot.suggestedQuestions.map(question => (
        <li key={question}>
          <Button disabled={disabled} onClick={() => onChoose(question)}>
            {question}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface ThreadProps {
  bot: Bot;
  chatId: string;
  onLeave: () => void;
}

/** A chat's messages, and the next one. */
export function Thread({ bot, chatId, onLeave }: ThreadProps) {
  const { id } = useWorkspace();
  const messages = useMessages(id, chatId);
  const outgoing = useOutgoing(chatId);
  const pages = messages.data?.pages;
  const gone =
    (messages.error instanceof Problem && messages.error.status === 404) || (pages && pages[0]?.botId !== bot.id);
  if (gone) return <Gone onLeave={onLeave} />;
  const place = { workspaceId: id, botId: bot.id, chatId };
  const all = pages?.toReversed().flatMap(page => page.messages) ?? [];
  return (
    <>
      <Log marker={`${all.length} ${outgoing.map(each => each.partial.length + (each.problem ? 'x' : '')).join()}`}>
        <Loaded query={messages} skeleton={<Skeleton lines={3} height={64} />}>
          {() => (
            <>
              {messages.hasNextPage && (
                <div class={styles.earlier}>
                  <Button small busy={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
                    Show earlier messages
                  </Button>
                </div>
              )}
              {all.length === 0 && outgoing.length === 0 && (
                <Starters bot={bot} disabled={false} onChoose={text => send(place, text)} />
              )}
              {all.map((message, index) => (
                <Shown key={message.messageId} bot={bot} chatId={chatId} message={message} before={all[index - 1]} />
              ))}
            </>
          )}
        </Loaded>
        {outgoing.map(each => (
          <div key={each.id} class="stack">
            <Asked text={each.text} />
            {each.problem ? (
              <Failed place={place} message={each} />
            ) : (
              <Typing bot={bot} text={each.reply?.reply ?? each.partial} done={each.reply !== undefined} />
            )}
          </div>
        ))}
      </Log>
      <Composer
        bot={bot}
        busy={outgoing.some(isUnderWay)}
        onSend={text => {
          send(place, text);
          return true;
        }}
      />
    </>
  );
}

interface ShownProps {
  bot: Bot;
  chatId: string;
  message: Message;
  /** The message before, which asked for this one. */
  before: Message | undefined;
}

function Shown({ bot, chatId, message, before }: ShownProps) {
  return message.author === 'bot' ? (
    <Answer bot={bot} chatId={chatId} message={message} question={before?.text ?? ''} />
  ) : (
    <Asked text={message.text} />
  );
}

// Nearer to the end than this, one is reading along.
const NEAR_PX = 120;

/** The messages; what is added comes into sight unless one has scrolled up to read. */
function Log({ marker, children }: { marker: string; children: ComponentChildren }) {
  const logRef = useRef<HTMLDivElement>(null);
  const atEndRef = useRef(true);
  useLayoutEffect(() => {
    const element = logRef.current;
    if (element && atEndRef.current) element.scrollTop = element.scrollHeight;
  }, [marker]);
  return (
    <div
      ref={logRef}
      class={styles.log}
      role="log"
      aria-label="Messages"
      aria-live="off"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEndRef.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
      }}
    >
      {children}
    </div>
  );
}

function Gone({ onLeave }: { onLeave: () => void }) {
  return (
    <div class={styles.log}>
      <EmptyState
        icon={<MessageCircleDashed />}
        title="This chat is not here"
        action={<Button onClick={onLeave}>Start a new chat</Button>}
      >
        It was deleted, or it is somebody else’s.
      </EmptyState>
    </div>
  );
}
