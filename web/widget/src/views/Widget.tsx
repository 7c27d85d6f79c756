import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat';
import { accentColours } from '../colour';
import { fill, type Language } from '../texts';
import { Icon } from './icons';
import { Panel } from './Panel';

export interface WidgetProps {
  chat: Chat;
  language: Language;
  /** Shown in a form, not on a website: both launcher and panel stand there, and the focus stays where it is. */
  isPreview: boolean;
}

/** Written by the CSSOM: a page's content security policy may forbid style attributes, but not this (CSP 3, 8.2). */
function paint(root: HTMLElement, color: string | undefined) {
  const { accent, onAccent, inkLight, inkDark, softLight, softDark } = accentColours(color);
  const set = (name: string, value: string) => {
    root.style.setProperty(`--${name}`, value);
  };
  set('accent', accent);
  set('on-accent', onAccent);
  set('ink-light', inkLight);
  set('ink-dark', inkDark);
  set('soft-light', softLight);
  set('soft-dark', softDark);
}

export function Widget({ chat, language, isPreview }: WidgetProps) {
  const { open, face, settled, unread } = chat.state;
  const { theme } = face ?? {};
  const { code, dir, texts } = language;
  const name = theme?.launcherText || texts.open;
  const news = unread > 0 && fill(texts.unread, unread);
  const rootRef = useRef<HTMLDivElement>(null);
  const launcherRef = useRef<HTMLButtonElement>(null);
  const takesFocusRef = useRef(false);

  useLayoutEffect(() => {
    if (rootRef.current) paint(rootRef.current, theme?.color);
  }, [theme?.color]);
  useLayoutEffect(() => {
    if (takesFocusRef.current) launcherRef.current?.focus();
    takesFocusRef.current = false;
  }, [open]);

  return (
    <div ref={rootRef} class={`root ${theme?.position ?? 'right'}${isPreview ? ' preview' : ''}`} lang={code} dir={dir}>
      {settled && (!open || isPreview) && (
        <button
          ref={launcherRef}
          type="button"
          class={`launcher fill${theme?.launcherText ? ' pill' : ''}`}
          aria-label={news ? `${name}. ${news}` : name}
          aria-haspopup="dialog"
          onClick={() => chat.open()}
        >
          <Icon name="chat" />
          {theme?.launcherText && (
            <span class="cut" dir="auto">
              {theme.launcherText}
            </span>
          )}
          {unread > 0 && <i class="badge" data-count={Math.min(unread, 99)} />}
        </button>
      )}
      {open && (
        <Panel
          chat={chat}
          texts={texts}
          isPreview={isPreview}
          onLeave={hadFocus => (takesFocusRef.current = hadFocus)}
        />
      )}
      <div role="status" class="hidden">
        {news}
      </div>
    </div>
  );
}
