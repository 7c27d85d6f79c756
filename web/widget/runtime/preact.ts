/**
 * The part of Preact that the widget uses, in a fifth of its size: elements, function components, hooks, keys, fragments,
 * refs. The widget is written and type-checked against Preact; its build puts this in Preact's place (vite.config.js), and
 * preact.test.tsx holds the two against each other. Differences:
 * - a change of state draws the whole tree anew. It is small, and what is the same object as before is skipped;
 * - useEffect runs as early as useLayoutEffect;
 * - no class components, contexts, suspense or hydration; attributes are attributes, but for `value`.
 */
import type { ComponentChildren } from 'preact';

type Component = (props: Props) => unknown;
type Props = Record<string, unknown>;

interface Hook {
  value?: unknown;
  inputs?: readonly unknown[] | undefined;
  end?: (() => void) | undefined;
}

interface VNode {
  /** An element's name, a component, or '' for text. */
  type: string | Component;
  props: Props;
  key: unknown;
  dom?: ChildNode;
  kids?: VNode[];
  hooks?: Hook[];
}

type Root = Element | DocumentFragment;
type Handlers = Partial<Record<string, EventListener>>;

const SVG = 'http://www.w3.org/2000/svg';

const roots = new WeakMap<Root, VNode[]>();
const handlers = new WeakMap<Element, Handlers>();
let hooks: Hook[] = [];
let position = 0;
let root: Root;
let effects: (() => void)[] = [];
let ids = 0;

export const jsx = (type: VNode['type'], props: Props, key?: unknown): VNode => ({ type, props, key });
export { jsx as jsxs, jsx as jsxDEV };

export const Fragment: Component = ({ children }) => children;

export const isValidElement = (node: unknown): boolean => !!node && typeof node === 'object' && 'type' in node;

function toKids(children: unknown): VNode[] {
  return (Array.isArray(children) ? children : children == null ? [] : [children]).map((child: unknown) => {
    // What shows nothing keeps its place, so that its neighbours are found again.
    if (child == null || typeof child === 'boolean') return jsx(Fragment, {});
    if (Array.isArray(child)) return jsx(Fragment, { children: child });
    return typeof child === 'object' ? (child as VNode) : jsx('', { text: String(child) });
  });
}

const domsOf = (vnode: VNode): ChildNode[] => (vnode.dom ? [vnode.dom] : (vnode.kids ?? []).flatMap(domsOf));

function setProp(element: Element, name: string, value: unknown) {
  if (name.startsWith('on')) {
    const type = name.slice(2).toLowerCase();
    let own = handlers.get(element);
    if (!own) handlers.set(element, (own = {}));
    if (!(type in own)) element.addEventListener(type, event => handlers.get(element)?.[type]?.call(element, event));
    own[type] = value as EventListener;
  } else if (name === 'value') {
    if ((element as HTMLInputElement).value !== value) (element as HTMLInputElement).value = value as string;
  } else if (value == null || (value === false && name[4] !== '-')) element.removeAttribute(name);
  else element.setAttribute(name, value === true && name[4] !== '-' ? '' : String(value));
}

const setRef = ({ props }: VNode, to: unknown) => {
  if (props.ref) (props.ref as { current: unknown }).current = to;
};

function patch(vnode: VNode, old: VNode | undefined, isSvg: boolean) {
  if (vnode === old) return;
  const { type, props } = vnode;
  const before = old?.kids ?? [];
  if (typeof type === 'function') {
    const outer = effects;
    effects = [];
    hooks = vnode.hooks = old?.hooks ?? [];
    position = 0;
    const kids = toKids(type(props));
    const own = effects;
    effects = outer;
    vnode.kids = patchKids(kids, before, isSvg);
    effects.push(...own);
  } else if (!type) {
    const dom = (vnode.dom = old?.dom ?? document.createTextNode(''));
    if (dom.nodeValue !== props.text) dom.nodeValue = props.text as string;
  } else {
    const svg = isSvg || type === 'svg';
    const dom = (old?.dom ?? (svg ? document.createElementNS(SVG, type) : document.createElement(type))) as Element;
    vnode.dom = dom;
    vnode.kids = patchKids(toKids(props.children), before, svg);
    place(dom, vnode.kids);
    for (const name in { ...old?.props, ...props }) {
      if (!/^(children|key|ref)$/.test(name) && (name === 'value' || props[name] !== old?.props[name]))
        setProp(dom, name, props[name]);
    }
    setRef(vnode, dom);
  }
}

function patchKids(kids: VNode[], before: VNode[], isSvg: boolean): VNode[] {
  const left = new Set(before);
  kids.forEach((kid, index) => {
    const { key, type } = kid;
    const same = before[index];
    const old = key === undefined || same?.key === key ? same : before.find(one => one.key === key);
    patch(kid, old && old.type === type && old.key === key && left.delete(old) ? old : undefined, isSvg);
  });
  left.forEach(end);
  for (const old of left) domsOf(old).forEach(dom => dom.remove());
  return kids;
}

/** What goes is told so while it is still on the page. */
function end(vnode: VNode) {
  vnode.hooks?.forEach(hook => hook.end?.());
  setRef(vnode, null);
  vnode.kids?.forEach(end);
}

function place(parent: Root, kids: VNode[]) {
  let at = parent.firstChild;
  for (const dom of kids.flatMap(domsOf)) {
    if (dom === at) at = at.nextSibling;
    else parent.insertBefore(dom, at);
  }
}

export function render(children: ComponentChildren, into: Root): void {
  root = into;
  const kids = patchKids(toKids(children), roots.get(into) ?? [], false);
  roots.set(into, kids);
  place(into, kids);
  const due = effects;
  effects = [];
  for (const run of due) run();
}

function nextHook(): Hook {
  return (hooks[position++] ??= {});
}

function isSame(hook: Hook, inputs: readonly unknown[] | undefined): boolean {
  const { inputs: before } = hook;
  hook.inputs = inputs;
  return !!before && !!inputs && inputs.every((input, index) => input === before[index]);
}

export function useState<T>(initial: T): [T, (to: T | ((present: T) => T)) => void] {
  const hook = nextHook();
  if (!('value' in hook)) hook.value = initial;
  const into = root;
  const set = (to: T | ((present: T) => T)) => {
    const value = typeof to === 'function' ? (to as (present: T) => T)(hook.value as T) : to;
    if (value === hook.value) return;
    hook.value = value;
    queueMicrotask(() => {
      const kids = roots.get(into);
      if (kids?.length) render(kids.map(kid => ({ ...kid })) as ComponentChildren, into);
    });
  };
  return [hook.value as T, set];
}

export function useRef<T>(initial: T): { current: T } {
  const hook = nextHook();
  return (hook.value ??= { current: initial }) as { current: T };
}

export function useMemo<T>(make: () => T, inputs: readonly unknown[]): T {
  const hook = nextHook();
  if (!isSame(hook, inputs)) hook.value = make();
  return hook.value as T;
}

export function useLayoutEffect(effect: () => unknown, inputs?: readonly unknown[]): void {
  const hook = nextHook();
  if (isSame(hook, inputs)) return;
  effects.push(() => {
    hook.end?.();
    const ending = effect();
    hook.end = typeof ending === 'function' ? (ending as () => void) : undefined;
  });
}
export { useLayoutEffect as useEffect };

export const useId = (): string => useMemo(() => `p${++ids}`, []);
