import { useLayoutEffect, useRef } from 'preact/hooks';
import { Markdown } from '../../../markdown/markdown';
import type { Chat } from '../chat';
import { isWithPerson } from '../conversation';
import type { Texts } from '../texts';
import { Icon } from './icons';
import { BotMessage, PersonMessage, VisitorMessage } from './messages';

interface Props {
  chat: Chat;
  texts: Texts;
  onSend: (text: string, key?: string) => void;
  onHandOff: () => void;
}

// Who reads near the end goes along with it.
const NEAR_THE_END = 60;

/** The reply as it comes, or the sign that a person is writing. It is read out when it is whole, so it is no part of the page for screen readers before. */
const Coming = ({ text }: { text: string | undefined }) => (
  <div class="message" inert>
    {text ? (
      <div class="bubble" dir="auto">
        <Markdown text={text} partial cite={number => <span class="mark">{number}</span>} />
      </div>
    ) : (
      <div class="bubble typing">
        <i />
        <i />
        <i />
      </div>
    )}
  </div>
);

export function Log({ chat, texts, onSend, onHandOff }: Props) {
  const { messages, coming, face, phase, mode, typing } = chat.state;
  const logRef = useRef<HTMLDivElement>(null);
  const isAtEndRef = useRef(true);
  const name = face?.botName ?? '';
  const last = messages[messages.length - 1];
  const isWaiting = isWithPerson(mode) || mode === 'HELD';

  useLayoutEffect(() => {
    // A message of one's own is always shown.
    if (last?.author === 'visitor') isAtEndRef.current = true;
  }, [last]);
  useLayoutEffect(() => {
    if (isAtEndRef.current && logRef.current) logRef.current.scrollTop = logRef.current.scrollHeight;
  });

  return (
    <div
      ref={logRef}
      class="log"
      role="log"
      aria-label={texts.log}
      aria-live="polite"
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        isAtEndRef.current = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR_THE_END;
      }}
    >
      {!face || (phase === 'starting' && !messages.length && chat.isReturning) ? (
        <div class="skeleton" />
      ) : (
        <>
          {face.greeting && (
            <div class="message">
              <div class="bubble" dir="auto">
                <Markdown text={face.greeting} breaks />
              </div>
            </div>
          )}
          {!messages.length && (
            <div class="suggestions">
              {face.suggestedQuestions.map(question => (
                <button key={question} type="button" dir="auto" onClick={() => onSend(question)}>
                  {question}
                </button>
              ))}
            </div>
          )}
        </>
      )}
      {messages.map(message =>
        message.author === 'visitor' ? (
          <VisitorMessage
            key={message.key}
            message={message}
            texts={texts}
            isBusy={coming !== undefined}
            onSend={onSend}
          />
        ) : message.author === 'bot' ? (
          <BotMessage
            key={message.key}
            message={message}
            chat={chat}
            texts={texts}
            name={name}
            onHandOff={message === last && mode === 'BOT' ? onHandOff : undefined}
          />
        ) : (
          <PersonMessage key={message.key} message={message} texts={texts} />
        ),
      )}
      {(typing || (coming !== undefined && !isWithPerson(mode))) && <Coming text={typing ? '' : coming} />}
      {isWaiting && (
        <p class="row state">
          <Icon name="person" />
          {mode === 'HELD' ? texts.held : mode === 'HUMAN' ? texts.human : texts.waiting}
        </p>
      )}
    </div>
  );
}
