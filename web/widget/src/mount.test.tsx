import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mountScripts, renderWebWidget, type WidgetHandle } from './mount';

const SCRIPT = 'https://pegasus.example/widget.js';
const face = {
  botName: 'Help',
  greeting: 'Hi!',
  suggestedQuestions: ['Why?'],
  theme: { color: '#0F766E', position: 'left', launcherText: '', avatar: '' },
  maxMessageCharacters: 4000,
};
const reply = {
  messageId: 'm2',
  reply: 'Because [1].',
  citations: [{ documentName: 'a.md', page: 12, text: 'The reason.' }],
  answered: true,
  state: 'BOT',
};

const warn = vi.spyOn(console, 'warn');
const calls: string[] = [];
const made: WidgetHandle[] = [];

function answer(method: string, path: string): [number, unknown] {
  if (path === 'config') return [200, face];
  if (path === 'sessions') return [201, { sessionId: 's1', sessionToken: 't' }];
  return method === 'GET' ? [200, { items: [], state: 'BOT' }] : [200, reply];
}

beforeEach(() => {
  localStorage.clear();
  calls.length = 0;
  warn.mockReset();
  document.documentElement.lang = 'en';
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit) => {
    const path = url.replace(/^.*\/api\/widget\//, '');
    calls.push(`${method} ${path}`);
    const [status, body] = answer(method, path);
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  });
});
afterEach(() => {
  for (const handle of made.splice(0)) handle.destroy();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const mount = (options: unknown = { token: 'one', apiUrl: 'https://pegasus.example' }) => {
  const handle = renderWebWidget(options as Parameters<typeof renderWebWidget>[0]);
  made.push(handle);
  return handle;
};
const hosts = () => [...document.querySelectorAll('pegasus-widget')];
const root = () => {
  const found = hosts()[0]?.shadowRoot;
  if (!found) throw new Error('There is no widget.');
  return found;
};
const pass = () => new Promise(resolve => setTimeout(resolve, 20));
const named = (name: string) => root().querySelector<HTMLElement>(`[aria-label="${name}"]`);
const press = async (name: string) => {
  const target =
    named(name) ?? [...root().querySelectorAll('button')].find(button => button.textContent?.trim() === name);
  if (!target) throw new Error(`There is no ${name}.`);
  target.click();
  await pass();
};

describe('the handle', () => {
  test('is one for a token, until the widget is gone', () => {
    const first = mount();
    expect(mount()).toBe(first);
    expect(hosts()).toHaveLength(1);
    mount({ token: 'two' });
    expect(hosts()).toHaveLength(2);
    first.destroy();
    expect(hosts()).toHaveLength(1);
    const second = mount();
    expect(second).not.toBe(first);
    first.destroy();
    expect(mount()).toBe(second);
  });

  test('is another one when the page removed the element', () => {
    const first = mount();
    hosts()[0]?.remove();
    expect(mount()).not.toBe(first);
    expect(hosts()).toHaveLength(1);
  });

  test('is shared by a script that is loaded twice', async () => {
    const first = mount();
    vi.resetModules();
    const again = await import('./mount');
    expect(again.renderWebWidget).not.toBe(renderWebWidget);
    expect(again.renderWebWidget({ token: 'one' })).toBe(first);
    expect(hosts()).toHaveLength(1);
  });

  test('opens, closes and goes', async () => {
    const handle = mount();
    await pass();
    handle.open();
    await pass();
    expect(root().querySelector('[role=dialog]')).not.toBeNull();
    handle.close();
    await pass();
    expect(root().querySelector('[role=dialog]')).toBeNull();
    handle.destroy();
    handle.destroy();
    handle.open();
    handle.close();
    expect(hosts()).toHaveLength(0);
  });
});

describe('what is wrong is told on the console, and nothing is thrown', () => {
  test.each([
    ['null', null, 'token'],
    ['no token', {}, 'token'],
    ['a token of another kind', { token: 3 }, 'token'],
    ['an empty token', { token: ' ' }, 'token'],
    ['no address', { token: 'one', apiUrl: 'ftp://x.example' }, 'apiUrl'],
    ['a script as address', { token: 'one', apiUrl: 'javascript:alert(1)' }, 'apiUrl'],
  ])('%s', (_, options, word) => {
    const handle = mount(options);
    for (const call of [handle.open, handle.close, handle.destroy, () => handle.update({})]) expect(call).not.toThrow();
    expect(hosts()).toHaveLength(0);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls[0])).toContain(word);
  });

  test('no argument', () => {
    (renderWebWidget as () => WidgetHandle)().open();
    expect(warn).toHaveBeenCalledTimes(1);
  });

  test('a browser that is too old', () => {
    const attach = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(() => {
      throw new TypeError('no shadows');
    });
    expect(() => mount().open()).not.toThrow();
    expect(String(warn.mock.calls[0])).toContain('no shadows');
    attach.mockRestore();
  });
});

describe('the script element', () => {
  const script = (src: string, data: Record<string, string>) => {
    const element = document.createElement('script');
    element.type = 'text/plain';
    element.setAttribute('src', src);
    Object.assign(element.dataset, data);
    document.body.append(element);
  };

  test('names the token, and its address is Pegasus’', async () => {
    script(SCRIPT, { token: 'one' });
    script('https://other.example/widget.js', { token: 'two' });
    mountScripts(SCRIPT);
    await pass();
    expect(hosts()).toHaveLength(1);
    expect(calls).toEqual(['GET config']);
    made.push(renderWebWidget({ token: 'one' }));
  });

  test('that is there twice shows one widget', () => {
    script(SCRIPT, { token: 'one' });
    script(SCRIPT, { token: 'one' });
    mountScripts(SCRIPT);
    expect(hosts()).toHaveLength(1);
    made.push(renderWebWidget({ token: 'one' }));
  });

  test('without a token shows none, and says so once', () => {
    script(SCRIPT, {});
    mountScripts(SCRIPT);
    expect(hosts()).toHaveLength(0);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  test('of nobody shows none: the page imports the module', () => {
    mountScripts(SCRIPT);
    expect(hosts()).toHaveLength(0);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('the widget', () => {
  test('has the names that tests and screen readers go by', async () => {
    mount();
    await pass();
    expect(calls).toEqual(['GET config']);
    await press('Open chat');
    expect(root().querySelector('[role=dialog]')?.getAttribute('aria-label')).toBe('Help');
    expect(named('Conversation')?.getAttribute('role')).toBe('log');
    for (const name of ['Your message', 'Send message', 'Chat menu', 'Close chat'])
      expect(named(name), name).not.toBeNull();
    await press('Why?');
    expect(calls.slice(1)).toEqual(['POST sessions', 'POST sessions/s1/messages']);
    for (const name of ['Helpful', 'Not helpful', 'Source 1: a.md, page 12']) expect(named(name), name).not.toBeNull();
    await press('Source 1: a.md, page 12');
    expect(root().querySelector('.passage')?.textContent).toBe('a.md, page 12The reason.');
    await press('Not helpful');
    expect(named('What was missing?')).not.toBeNull();
    await press('Send comment');
    await press('Chat menu');
    expect([...root().querySelectorAll('[role=menuitem]')].map(one => one.textContent)).toEqual([
      'Talk to a person',
      'Erase this chat',
    ]);
    root().querySelectorAll<HTMLElement>('[role=menuitem]')[1]?.click();
    await pass();
    expect(root().querySelector('[role=alertdialog]')).not.toBeNull();
    await press('Erase');
    expect(calls).toContain('DELETE sessions/s1');
  });

  test('speaks the page’s language, from its side, in the owner’s colour', async () => {
    document.documentElement.lang = 'ar-EG';
    mount();
    await pass();
    const [face] = root().children;
    expect(face?.getAttribute('dir')).toBe('rtl');
    expect(face?.className).toContain('left');
    expect((face as HTMLElement).style.getPropertyValue('--accent')).toBe('#0f766e');
    expect(named('فتح الدردشة')).not.toBeNull();
  });

  test('writes no style attribute and no style element into its markup', async () => {
    mount();
    await pass();
    await press('Open chat');
    await press('Why?');
    expect(root().querySelector('style, link')).toBeNull();
    // Those that are there are the CSSOM's.
    for (const element of root().querySelectorAll('[style]'))
      expect(element.matches('.root, .panel, textarea')).toBe(true);
  });

  test('a preview shows settings in its place, and calls nobody', async () => {
    const container = document.createElement('div');
    document.body.append(container);
    const handle = mount({ preview: { botName: 'Draft', greeting: 'Hello' }, container });
    await pass();
    expect(container.firstElementChild?.tagName).toBe('PEGASUS-WIDGET');
    expect(root().querySelector('h2')?.textContent).toBe('Draft');
    handle.update({ botName: '', theme: { launcherText: 'Ask' } });
    expect(root().querySelector('h2')?.textContent).toBe('Pegasus');
    expect(root().querySelector('.launcher')?.textContent).toBe('Ask');
    expect(calls).toEqual([]);
  });
});
