import { useMemo, useState } from 'preact/hooks';
import { renderMarkdown } from '../../../markdown/markdown';
import type { Chat } from '../chat';
import type { Message } from '../conversation';
import type { Citation } from '../shapes';
import { fill, type Texts } from '../texts';
import { Feedback } from './Feedback';
import { Icon } from './icons';
import { Retry, Sentence } from './Sentence';

interface Props {
  message: Message;
  texts: Texts;
}

const Author = ({ name }: { name: string }) => <span class="hidden">{name}: </span>;

interface VisitorProps extends Props {
  isBusy: boolean;
  onSend: (text: string, key: string) => void;
}

export function VisitorMessage({ message, texts, isBusy, onSend }: VisitorProps) {
  const { key, text, failure } = message;
  return (
    <div class="message visitor">
      <div class="bubble fill" dir="auto">
        <Author name={texts.you} />
        {text}
      </div>
      {failure && (
        <div class="failure">
          <Sentence of={failure} />
          <Retry
            key={failure}
            texts={texts}
            class="link"
            wait={failure.wait}
            isBusy={isBusy}
            onRetry={() => onSend(text, key)}
          />
        </div>
      )}
    </div>
  );
}

/** A reply of a person of the team. */
export function PersonMessage({ message, texts }: Props) {
  const body = useMemo(() => renderMarkdown(message.text, { breaks: true }), [message.text]);
  return (
    <div class="message member">
      <p class="row author">
        <Icon name="person" />
        <span dir="auto">{message.name || texts.team}</span>
      </p>
      <div class="bubble" dir="auto">
        {body}
      </div>
    </div>
  );
}

interface BotProps extends Props {
  chat: Chat;
  name: string;
  /** Set where a person may be asked for instead. */
  onHandOff: (() => void) | undefined;
}

/** The bot's reply, with the passages that it rests on. */
export function BotMessage({ message, chat, texts, name, onHandOff }: BotProps) {
  const { key, text, answered } = message;
  const [shown, setShown] = useState(0);
  const citations = message.citations ?? [];
  const count = citations.length;
  const nameOf = ({ documentName, page }: Citation) => (page ? fill(texts.page, documentName, page) : documentName);
  const toggle = (number: number) => setShown(present => (present === number ? 0 : number));
  // The marks in the text are a short cut for pointers; the chips below are the same for everyone.
  const body = useMemo(
    () =>
      renderMarkdown(text, {
        cite: number =>
          number > 0 && number <= count ? (
            <button type="button" class="mark" tabIndex={-1} aria-hidden="true" onClick={() => toggle(number)}>
              {number}
            </button>
          ) : undefined,
      }),
    [text, count],
  );
  const passage = citations[shown - 1];

  return (
    <div class="message">
      <Feedback message={message} chat={chat} texts={texts}>
        <div class={answered ? 'bubble' : 'bubble unanswered'} dir="auto">
          <Author name={name} />
          {body}
        </div>
      </Feedback>
      {!answered && (
        <p class="row soft">
          <Icon name="alert" />
          {texts.unanswered}
          {onHandOff && (
            <button type="button" class="link" onClick={onHandOff}>
              {texts.person}
            </button>
          )}
        </p>
      )}
      {count > 0 && (
        <div class="sources">
          {citations.map(nameOf).map((source, index) => (
            <button
              key={index}
              type="button"
              class="row chip"
              aria-label={fill(texts.source, index + 1, source)}
              title={source}
              aria-expanded={shown === index + 1}
              aria-controls={shown === index + 1 ? key : undefined}
              onClick={() => toggle(index + 1)}
            >
              <b>{index + 1}</b>{' '}
              <span class="cut" dir="auto">
                {source}
              </span>
            </button>
          ))}
        </div>
      )}
      {passage && (
        <blockquote id={key} class="passage soft" dir="auto">
          <cite>{nameOf(passage)}</cite>
          {passage.text}
        </blockquote>
      )}
    </div>
  );
}
