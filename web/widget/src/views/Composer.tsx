import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat';
import { fill, type Texts } from '../texts';
import { Icon } from './icons';

// From where on the characters that are left are shown.
const NEAR_THE_END = 200;
const DEFAULT_LIMIT = 4_000;

export function Composer({ chat, texts }: { chat: Chat; texts: Texts }) {
  const { draft, coming, face } = chat.state;
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const text = draft.trim();
  const left = (face?.maxMessageCharacters ?? DEFAULT_LIMIT) - text.length;
  const count = fill(texts.left, left);
  const whyNot = left < 0 ? count : coming !== undefined ? texts.sendBusy : text ? '' : texts.sendEmpty;

  // As high as its text; the style sheet ends it at five lines.
  useLayoutEffect(() => {
    const style = fieldRef.current?.style;
    style?.setProperty('height', 'auto');
    style?.setProperty('height', `${fieldRef.current?.scrollHeight ?? 0}px`);
  }, [draft]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (whyNot) return;
    chat.write('');
    void chat.send(text);
    fieldRef.current?.focus();
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // An input method's Enter chooses a word (229: Safari tells of it after the composition).
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) submit(event);
  };

  return (
    <form class="composer" onSubmit={submit}>
      <textarea
        ref={fieldRef}
        rows={1}
        value={draft}
        aria-label={texts.input}
        placeholder={texts.placeholder}
        aria-invalid={left < 0}
        aria-describedby={left < NEAR_THE_END ? 'left' : undefined}
        dir={draft ? 'auto' : undefined}
        enterkeyhint="send"
        autocomplete="off"
        onInput={event => chat.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        class="go fill"
        aria-label={texts.send}
        title={whyNot || texts.send}
        aria-disabled={!!whyNot}
        aria-describedby="why"
      >
        <Icon name="send" />
      </button>
      <span id="why" hidden>
        {whyNot}
      </span>
      {left < NEAR_THE_END && (
        <p id="left" class={left < 0 ? 'sentence' : ''} role="status">
          {count}
        </p>
      )}
    </form>
  );
}
