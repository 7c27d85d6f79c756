import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat';
import { isWithPerson } from '../conversation';
import type { Texts } from '../texts';
import { Composer } from './Composer';
import { EraseQuestion } from './EraseQuestion';
import { Icon } from './icons';
import { Log } from './Log';
import { Menu } from './Menu';
import { Retry, Sentence } from './Sentence';

interface Props {
  chat: Chat;
  texts: Texts;
  isPreview: boolean;
  /** The panel goes; says whether the focus was in it. */
  onLeave: (hadFocus: boolean) => void;
}

const FOCUSABLE = 'button:not(:disabled, [tabindex="-1"]), a[href], textarea, [tabindex="0"]';

const isPhone = () => matchMedia('(max-width: 480px)').matches;
const focusIn = (element: Element) => (element.getRootNode() as ShadowRoot).activeElement;

/** The on-screen keyboard covers the page without changing its height: the panel keeps to what can be seen. */
function followViewport(panel: HTMLElement): () => void {
  const view = window.visualViewport;
  const follow = () => {
    // Who zooms in wants to see a part.
    if (!view || view.scale > 1.01) return;
    panel.style.setProperty('--height', `${view.height}px`);
    panel.style.setProperty('--top', `${view.offsetTop}px`);
  };
  view?.addEventListener('resize', follow);
  view?.addEventListener('scroll', follow);
  follow();
  return () => {
    view?.removeEventListener('resize', follow);
    view?.removeEventListener('scroll', follow);
  };
}

/** On a phone the panel is all that can be seen, so the focus stays in it. */
function keepFocus(event: KeyboardEvent, panel: HTMLElement) {
  const all = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(element => !element.closest('[inert]'));
  const edge = event.shiftKey ? all[0] : all[all.length - 1];
  const active = focusIn(panel);
  if (active !== edge && active !== panel) return;
  event.preventDefault();
  (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
}

export function Panel({ chat, texts, isPreview, onLeave }: Props) {
  const { state } = chat;
  const { face, phase, failure, mode } = state;
  const panelRef = useRef<HTMLElement>(null);
  const [asksErasing, setAsksErasing] = useState(false);
  const [notice, setNotice] = useState('');
  const isRefused = !!failure && phase !== 'ready';
  const withPerson = isWithPerson(mode);
  const name = face?.botName ?? '';

  /** Where typing goes on; not on a touch screen, whose keyboard would jump up. */
  const focus = () => {
    const field = matchMedia('(pointer: coarse)').matches
      ? null
      : panelRef.current?.querySelector<HTMLElement>('.composer textarea');
    (field ?? panelRef.current)?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    const element = panelRef.current;
    if (!element || isPreview) return;
    focus();
    const unfollow = followViewport(element);
    return () => {
      unfollow();
      onLeave(!!focusIn(element));
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the panel comes
  }, []);
  useLayoutEffect(() => {
    // What had the focus is gone: a refusal's button, an answered question.
    if (!isPreview && panelRef.current && !focusIn(panelRef.current)) focus();
  }, [isRefused, asksErasing, isPreview]);

  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (asksErasing) setAsksErasing(false);
      else chat.close();
    } else if (event.key === 'Tab' && isPhone()) keepFocus(event, event.currentTarget);
  };
  const report = (isDone: boolean) => setNotice(isDone ? '' : texts.failed);
  /** What was pressed goes. */
  const send = (text: string, key?: string) => {
    void chat.send(text, key);
    focus();
  };
  const handOff = () => void chat.handOff().then(report);
  const erase = () => {
    setAsksErasing(false);
    void chat.erase().then(report);
  };

  return (
    <section
      ref={panelRef}
      class="panel"
      role="dialog"
      aria-label={name || texts.log}
      aria-modal={isPhone() && !isPreview ? true : undefined}
      aria-busy={phase === 'starting'}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onInput={() => setNotice('')}
    >
      <div class="body" inert={asksErasing}>
        <div class="head">
          <span class="avatar fill" aria-hidden="true">
            {face?.theme.avatar || [...name][0]?.toUpperCase() || <Icon name="chat" />}
          </span>
          <div class="title">
            {name && (
              <h2 class="cut" dir="auto">
                {name}
              </h2>
            )}
            {!isRefused && <p class={withPerson ? 'person' : ''}>{withPerson ? texts.team : texts.auto}</p>}
          </div>
          {!isRefused && (
            <Menu
              texts={texts}
              canHandOff={phase === 'ready' && !withPerson}
              canErase={phase === 'ready'}
              onHandOff={handOff}
              onErase={() => setAsksErasing(true)}
            />
          )}
          <button type="button" class="plain" aria-label={texts.close} title={texts.close} onClick={() => chat.close()}>
            <Icon name="close" />
          </button>
        </div>
        {isRefused ? (
          <div class="refused">
            <div role="alert">
              <Icon name="alert" />
              <Sentence of={failure} />
            </div>
            <Retry
              key={failure}
              texts={texts}
              class="big fill"
              wait={failure.wait}
              isBusy={phase === 'starting'}
              onRetry={() => void chat.start()}
            />
          </div>
        ) : (
          <>
            <Log chat={chat} texts={texts} onSend={send} onHandOff={handOff} />
            <p class="notice soft" role="status">
              {notice}
            </p>
            <Composer chat={chat} texts={texts} />
          </>
        )}
      </div>
      {asksErasing && <EraseQuestion texts={texts} onErase={erase} onCancel={() => setAsksErasing(false)} />}
    </section>
  );
}
