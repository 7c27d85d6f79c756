import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Chat } from '../chat';
import type { Message } from '../conversation';
import type { Rating } from '../shapes';
import type { Texts } from '../texts';
import { Icon } from './icons';

const MAX_COMMENT = 1_000;

interface Props {
  message: Message;
  chat: Chat;
  texts: Texts;
  /** The answer, beside which the thumbs stand. */
  children: ComponentChildren;
}

/** Whether an answer helped, and if not, what was missing. */
export function Feedback({ message, chat, texts, children }: Props) {
  const { key, rating } = message;
  const [asksMore, setAsksMore] = useState(false);
  const [notice, setNotice] = useState('');
  const [comment, setComment] = useState('');

  const say = async (given: Rating, more?: string) => {
    setAsksMore(given === 'down' && !more);
    setNotice('');
    const isDone = await chat.rate(key, given, more);
    if (isDone && given === 'down' && !more) return;
    setAsksMore(!isDone && !!more);
    setNotice(isDone ? texts.thanks : texts.failed);
  };
  const submit = (event: JSX.TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The field goes; the focus stays near.
    event.currentTarget.parentElement?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
    if (comment.trim()) void say('down', comment.trim());
    else setAsksMore(false);
  };
  const thumb = (given: Rating, label: string) => (
    <button
      type="button"
      class={`plain ${given}`}
      aria-label={label}
      title={label}
      aria-pressed={rating === given}
      onClick={() => void say(given)}
    >
      <Icon name="thumb" />
    </button>
  );

  return (
    <>
      <div class="rated">
        {children}
        <div class={rating ? 'thumbs voted' : 'thumbs'}>
          {thumb('up', texts.up)}
          {thumb('down', texts.down)}
        </div>
      </div>
      <p class="soft" role="status">
        {notice}
      </p>
      {asksMore && (
        <form class="comment" onSubmit={submit}>
          <textarea
            rows={2}
            maxLength={MAX_COMMENT}
            dir="auto"
            aria-label={texts.comment}
            placeholder={texts.comment}
            value={comment}
            onInput={event => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="big">
            {texts.sendComment}
          </button>
        </form>
      )}
    </>
  );
}
