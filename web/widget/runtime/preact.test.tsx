import * as hooks from 'preact/hooks';
import * as preact from 'preact';
import * as preactJsx from 'preact/jsx-runtime';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as own from './preact';

// The same things are drawn by both, and must come out the same.

type Jsx = (type: unknown, props: Record<string, unknown>, key?: unknown) => unknown;

interface Runtime {
  name: string;
  jsx: Jsx;
  Fragment: unknown;
  render: (what: unknown, into: Element) => void;
  hooks: Pick<typeof hooks, 'useState' | 'useRef' | 'useMemo' | 'useLayoutEffect' | 'useEffect'>;
  isValidElement: (node: unknown) => boolean;
}

const RUNTIMES = [
  { name: 'Preact', ...preact, jsx: preactJsx.jsx, hooks },
  { name: 'own', ...own, hooks: own },
] as unknown as [Runtime, Runtime];

/** A generator of numbers that are the same in each run (mulberry32). */
function random(seed: number): (below: number) => number {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A tree of all that the widget draws: elements, text, numbers, holes, fragments, lists with keys, components. */
function tree({ jsx, Fragment }: Runtime, next: (below: number) => number, depth: number): unknown {
  const kids = () => Array.from({ length: next(4) }, () => tree({ jsx, Fragment } as Runtime, next, depth - 1));
  const Box = ({ label, children }: Record<string, unknown>) => [label, children];
  const props = () => ({
    class: [undefined, 'c1', 'c2'][next(3)],
    title: [undefined, null, 'a "b"'][next(3)],
    'aria-expanded': [undefined, true, false][next(3)],
    'data-count': [undefined, 0, 1][next(3)],
    hidden: [undefined, true, false][next(3)],
    tabIndex: [undefined, 0, -1][next(3)],
  });
  switch (next(depth > 0 ? 10 : 4)) {
    case 0:
      return ['', 'text', 'more text', '<b>'][next(4)];
    case 1:
      return next(50);
    case 2:
      return [null, undefined, true, false][next(4)];
    case 3:
      return jsx('i', props());
    case 4:
      return jsx(Fragment, { children: kids() });
    case 5:
      return jsx(next(2) ? 'b' : Box, { label: 'box', children: kids() });
    case 6: {
      const keys = [0, 1, 2, 3, 4].filter(() => next(2)).sort(() => next(3) - 1);
      return keys.map(key => jsx('li', { ...props(), children: `item ${key}` }, `key ${key}`));
    }
    default:
      return jsx(['p', 'div', 'section'][next(3)], { ...props(), children: kids() });
  }
}

/** Attributes in order; Preact leaves an empty title where there is none. */
const comparable = (into: Element) =>
  into
    .getHTML()
    .replaceAll(' title=""', '')
    .replace(/( [\w-]+="[^"]*")+/g, attributes =>
      attributes
        .split(/(?<=") /)
        .map(one => one.trim())
        .sort()
        .join(' '),
    );

test('whatever follows whatever, both draw the same', () => {
  for (let seed = 0; seed < 150; seed++) {
    const drawn = RUNTIMES.map(runtime => {
      const next = random(seed);
      const into = document.createElement('div');
      return Array.from({ length: 6 }, () => {
        runtime.render(runtime.jsx('main', { children: tree(runtime, next, 4) }), into);
        return comparable(into);
      });
    });
    expect(drawn[1], `seed ${seed}`).toEqual(drawn[0]);
  }
});

describe.each(RUNTIMES)('$name', ({ jsx, render, hooks, isValidElement }) => {
  let into: HTMLElement;
  const html = () => into.getHTML();
  const flush = () => new Promise(resolve => setTimeout(resolve, 50));
  beforeEach(() => {
    into = document.createElement('div');
    document.body.replaceChildren(into);
  });

  test('elements with the same key stay the same, wherever they go', () => {
    const draw = (keys: string[]) => {
      render(jsx('ul', { children: keys.map(key => jsx('li', { children: key }, key)) }), into);
      return new Map([...into.querySelectorAll('li')].map(item => [item.textContent, item]));
    };
    const before = draw(['a', 'b', 'c', 'd']);
    const after = draw(['d', 'x', 'b', 'a']);
    expect([...after.keys()]).toEqual(['d', 'x', 'b', 'a']);
    for (const key of ['a', 'b', 'd']) expect(after.get(key)).toBe(before.get(key));
  });

  test('a neighbour that comes or goes changes nobody else', () => {
    const draw = (on: boolean) => {
      render([on && jsx('p', {}), [on ? jsx('b', {}) : null], jsx('input', {})], into);
      return into.querySelector('input');
    };
    const before = draw(false);
    before?.focus();
    expect(draw(true)).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(draw(false)).toBe(before);
  });

  test('the same object is not drawn again', () => {
    const seen = vi.fn(() => null);
    const same = jsx('p', { children: jsx(seen, {}) });
    render(jsx('div', { children: same }), into);
    render(jsx('div', { children: same }), into);
    expect(seen).toHaveBeenCalledTimes(1);
  });

  test('state', async () => {
    const Counter = () => {
      const [count, setCount] = hooks.useState(0);
      return jsx('button', { onClick: () => setCount(now => now + 1), children: count });
    };
    render([jsx(Counter, {}, 'a'), jsx(Counter, {}, 'b')], into);
    into.querySelector('button')?.click();
    into.querySelector('button')?.click();
    await flush();
    expect(html()).toBe('<button>2</button><button>0</button>');
    render([jsx(Counter, {}, 'b'), jsx(Counter, {}, 'a')], into);
    expect(html()).toBe('<button>0</button><button>2</button>');
  });

  test('handlers are those of the last drawing, and events bubble', () => {
    const log: string[] = [];
    const draw = (word: string, inner: boolean) =>
      render(
        jsx('div', {
          onClick: () => log.push(word),
          children: jsx('b', { onClick: inner ? () => log.push('b') : undefined }),
        }),
        into,
      );
    draw('one', true);
    draw('two', false);
    into.querySelector('b')?.dispatchEvent(new Event('click', { bubbles: true }));
    expect(log).toEqual(['two']);
  });

  test('effects run when their inputs change, the inner first, and end while the element is there', async () => {
    const log: string[] = [];
    const Part = ({ word, children }: { word: string; children?: unknown }) => {
      const ref = hooks.useRef<HTMLElement>(null);
      hooks.useLayoutEffect(() => {
        log.push(`${word} ${ref.current?.isConnected}`);
        return () => log.push(`end ${word} ${into.contains(document.querySelector('b'))}`);
      }, [word]);
      return jsx('b', { ref, children });
    };
    const draw = (outer: string) => render(jsx(Part, { word: outer, children: jsx(Part, { word: 'inner' }) }), into);
    draw('outer');
    draw('outer');
    draw('other');
    render(null, into);
    await flush();
    expect(log).toEqual([
      'inner true',
      'outer true',
      'end outer true',
      'other true',
      'end other true',
      'end inner true',
    ]);
    expect(html()).toBe('');
  });

  test('a ref is empty when its element is gone', () => {
    const ref = { current: null };
    render(jsx('p', { ref }), into);
    expect(ref.current).toBe(into.firstChild);
    render(null, into);
    expect(ref.current).toBeNull();
  });

  test('what was made for the same inputs is kept', () => {
    const make = vi.fn(() => 'a');
    const Part = ({ input }: { input: number }) => hooks.useMemo(make, [input]);
    for (const input of [1, 1, 2, 2]) render(jsx(Part, { input }), into);
    expect(make).toHaveBeenCalledTimes(2);
  });

  test('a field has the value that it was given', () => {
    const draw = (value: string) => render(jsx('textarea', { value }), into);
    draw('a');
    const field = into.querySelector('textarea');
    if (field) field.value = 'typed';
    draw('a');
    expect(field?.value).toBe('a');
    draw('b');
    expect(field?.value).toBe('b');
  });

  test('drawings are SVG within svg', () => {
    render(jsx('svg', { viewBox: '0 0 1 1', children: jsx('path', { d: 'M0 0' }) }), into);
    expect(into.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(into.querySelector('svg')?.getAttribute('viewBox')).toBe('0 0 1 1');
  });

  test('elements are told from other values', () => {
    expect([jsx('p', {}), 'p', null, 3, undefined].map(isValidElement)).toEqual([true, false, false, false, false]);
  });
});
