import { render } from 'preact';
import tokens from '../../design/tokens.css?inline';
import { createApi } from './api';
import { Chat } from './chat';
import { readFace, type Face } from './shapes';
import { createSessionStore, readToken } from './storage';
import styles from './styles.css?inline';
import { chooseLanguage } from './texts';
import { Widget } from './views/Widget';

/** What a website does with a widget. */
export interface WidgetHandle {
  open: () => void;
  close: () => void;
  /** Takes the widget from the page. The chat stays, for the next one. */
  destroy: () => void;
  /** Shows other settings; for previews alone. */
  update: (preview: Preview) => void;
}

/** Settings that are not saved yet, as `GET /api/widget/config` would tell them. */
export type Preview = Partial<Omit<Face, 'theme'>> & { theme?: Partial<Face['theme']> };

export interface WidgetOptions {
  /** The token of the snippet. */
  token?: string | undefined;
  /** Where Pegasus is, such as https://chat.example.com; where this script came from unless told. */
  apiUrl?: string | undefined;
  /** The workspace, whose routing chooses the bot unless the token is a bot's own. */
  tenantId?: string | undefined;
  /** Shows these settings instead of a widget's, and calls nobody. */
  preview?: Preview | undefined;
  /** Where a preview stands: an element with a position and a size. */
  container?: HTMLElement | undefined;
}

const TAG = 'pegasus-widget';
const MAX_LOCALE = 35;

const noop = () => undefined;
const INERT: WidgetHandle = { open: noop, close: noop, destroy: noop, update: noop };

interface Mounted {
  handle: WidgetHandle;
  host: HTMLElement;
}

/** The widgets of this page by token. The script may be loaded twice, as two modules: they share this. */
function registry(): Map<string, Mounted> {
  const page = globalThis as unknown as Record<symbol, Map<string, Mounted> | undefined>;
  return (page[Symbol.for(TAG)] ??= new Map());
}

function warn(problem: string): void {
  console.warn(`Pegasus: ${problem}`);
}

/** The address without what follows it; undefined if it is none. */
function readAddress(address: string): string | undefined {
  try {
    const { protocol, origin, pathname } = new URL(address, location.href);
    return /^https?:$/.test(protocol) ? (origin + pathname).replace(/\/+$/, '') : undefined;
  } catch {
    return undefined;
  }
}

function newId(): string {
  // randomUUID is there in secure contexts alone.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Where the visitor is, without what a page may carry in its query. */
const page = () => ({
  locale: (document.documentElement.lang || navigator.language).slice(0, MAX_LOCALE),
  pageUrl: location.origin + location.pathname,
});

function attach(chat: Chat, parent: HTMLElement, isPreview: boolean, onDestroy: () => void): Mounted {
  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: 'open' });
  // A page's policy may forbid style elements, but not these (CSP 3, 8.2).
  root.adoptedStyleSheets = [tokens, styles].map(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  if (isPreview) host.className = 'preview';
  const language = chooseLanguage([document.documentElement.lang, ...navigator.languages]);
  chat.onChange = () => {
    render(<Widget chat={chat} language={language} isPreview={isPreview} />, root);
  };
  parent.append(host);
  chat.onChange();

  let isGone = false;
  const unlessGone = (act: () => void) => {
    try {
      if (!isGone) act();
    } catch (error) {
      warn(String(error));
    }
  };
  return {
    host,
    handle: {
      open: () => unlessGone(() => chat.open()),
      close: () => unlessGone(() => chat.close()),
      destroy: () =>
        unlessGone(() => {
          isGone = true;
          chat.destroy();
          render(null, root);
          host.remove();
          onDestroy();
        }),
      update: preview =>
        unlessGone(() => {
          if (isPreview) chat.show(readPreview(preview));
        }),
    },
  };
}

function readPreview(preview: Preview): Face {
  return readFace({ ...preview, botName: preview.botName || 'Pegasus' });
}

function mountPreview(preview: Preview, container: HTMLElement): WidgetHandle {
  const store = { read: noop, write: noop, clear: noop };
  const chat = new Chat({ api: undefined, store, page, newId, isThere: () => true });
  const { handle } = attach(chat, container, true, noop);
  chat.show(readPreview(preview));
  chat.open();
  return handle;
}

function mount(token: string, address: string, tenantId?: string): WidgetHandle {
  const widgets = registry();
  const present = widgets.get(token);
  if (present?.host.isConnected) return present.handle;
  present?.handle.destroy();

  const { name, isOfBot } = readToken(token);
  let mounted: Mounted | undefined = undefined;
  const chat: Chat = new Chat({
    api: createApi(address, token, isOfBot ? undefined : tenantId),
    store: createSessionStore(name),
    page,
    newId,
    isThere: () => !!mounted?.host.isConnected,
  });
  mounted = attach(chat, document.body, false, () => widgets.delete(token));
  widgets.set(token, mounted);
  void chat.load();
  return mounted.handle;
}

/**
 * Puts a widget on the page and says how to handle it. The same token again gives the same widget, as long as it is on the
 * page. It never throws: what is wrong is told on the console, and the handle does nothing.
 */
export function renderWebWidget(options: WidgetOptions): WidgetHandle {
  try {
    // Pages are not checked by a compiler.
    const { token, apiUrl, tenantId, preview, container } = (options ?? {}) as WidgetOptions;
    if (preview) return mountPreview(preview, container ?? document.body);
    const address = readAddress(apiUrl ?? new URL(import.meta.url).origin);
    if (typeof token !== 'string' || !token.trim())
      warn('there is no token, so no chat is shown. Copy the snippet from the Embed tab.');
    else if (!address)
      warn(`apiUrl "${apiUrl}" is no web address, so no chat is shown. Write it like https://chat.example.com.`);
    else return mount(token.trim(), address, tenantId);
  } catch (error) {
    warn(`the chat could not be shown. ${String(error)}`);
  }
  return INERT;
}

/** Mounts what the script elements ask for through which this module was loaded. */
export function mountScripts(source: string): void {
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[src]')) {
    if (script.src !== source) continue;
    const { token, apiUrl } = script.dataset;
    renderWebWidget({ token, apiUrl: apiUrl ?? new URL(source).origin });
  }
}
