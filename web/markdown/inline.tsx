import { isValidElement, type ComponentChild, type JSX } from 'preact';
import { safeLink } from './links';

/** What shows a citation mark such as [2]; undefined leaves the mark as text. */
export type Cite = (number: number) => ComponentChild | undefined;

export interface InlineOptions {
  cite?: Cite | undefined;
  /** The text is still coming: what is open is shown as if it were closed, and half a mark is not shown yet. */
  partial?: boolean | undefined;
  /** Every line break is one that the writer meant. */
  breaks?: boolean | undefined;
}

/** Something that began and has not ended yet: emphasis, a link's text, an image's. */
interface Open {
  mark: string;
  nodes: ComponentChild[];
}

// What is open at the same time; more is text. It also bounds how often a node is moved.
const MAX_OPEN = 12;

// Each expression is sticky or has one way to match, so none tries a place twice.
const SPECIAL = /[\\`*_~[\]<\n]|!\[|\bhttps:\/\//g;
const CITATION = /\[(\d{1,3})\](?!\()/y;
const TARGET = /\(\s{0,9}<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s{1,9}"[^"\n]{0,200}")?\s{0,9}\)/y;
const HALF_TARGET = /\([^\s()]*$/y;
const ANGLED = /<((?:https:\/\/|mailto:)[^\s<>]{1,2000})>/y;
const BARE = /https:\/\/[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]{1,2000}/y;
const HALF_MARK = /(?:[*_~`]{1,3}|!?\[\d{0,3}|!)$/;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

function link(address: string, children: ComponentChild[] | string): JSX.Element | undefined {
  const href = safeLink(address);
  return href === undefined ? undefined : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** A sentence's end is not the end of the address in it. */
function withoutTrail(address: string): string {
  let surplus = address.split(')').length - address.split('(').length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (last === ')' ? surplus-- <= 0 : !/[.,;:!?'*_~]/.test(last)) break;
  }
  return address.slice(0, end);
}

/** Emphasis, code, links, citation marks and breaks of one paragraph, in one pass over the text. */
export function inline(source: string, options: InlineOptions): ComponentChild[] {
  const text = options.partial ? source.replace(HALF_MARK, '') : source;
  const root: Open = { mark: '', nodes: [] };
  const stack = [root];
  const unclosedCode = new Set<number>();
  const top = () => stack[stack.length - 1] ?? root;

  const push = (...nodes: ComponentChild[]) => {
    const into = top().nodes;
    for (const node of nodes) {
      const last = into.length - 1;
      if (typeof node === 'string' && typeof into[last] === 'string') into[last] += node;
      else if (node !== '') into.push(node);
    }
  };
  /** Everything opened above the index was text after all. */
  const flatten = (index: number) => {
    while (stack.length - 1 > index) {
      const { mark, nodes } = stack.pop() ?? root;
      push(mark, ...nodes);
    }
  };
  const closeEmphasis = (index: number) => {
    flatten(index);
    const { mark, nodes } = stack.pop() ?? root;
    if (mark[0] === '~') push(<del>{nodes}</del>);
    else push(mark.length === 2 ? <strong>{nodes}</strong> : <em>{nodes}</em>);
  };
  const findOpen = (test: (mark: string) => boolean) => {
    let index = stack.length - 1;
    while (index > 0 && !test(stack[index]?.mark ?? '')) index--;
    return index;
  };

  const code = (at: number, length: number): number => {
    const run = '`'.repeat(length);
    let close = unclosedCode.has(length) ? -1 : text.indexOf(run, at + length);
    while (close >= 0) {
      let end = close;
      while (text[end] === '`') end++;
      if (end - close === length) break;
      close = text.indexOf(run, end);
    }
    if (close < 0) {
      unclosedCode.add(length);
      if (!options.partial) {
        push(run);
        return at + length;
      }
      close = text.length;
    }
    const content = text.slice(at + length, close).replace(/\n/g, ' ');
    push(<code>{/^ .*\S.* $/.test(content) ? content.slice(1, -1) : content}</code>);
    return close + length;
  };

  const emphasis = (at: number, length: number): number => {
    const mark = text.charAt(at);
    const before = text[at - 1] ?? ' ';
    const after = text[at + length] ?? ' ';
    const within = mark === '_' && WORD.test(before) && WORD.test(after);
    let left = length;
    if (mark === '~' ? length === 2 : !within) {
      while (left > 0 && /\S/.test(before)) {
        const index = findOpen(open => open[0] === mark);
        const open = stack[index]?.mark.length ?? 0;
        if (index === 0 || open > left) break;
        closeEmphasis(index);
        left -= open;
      }
      while (left > 0 && /\S/.test(after) && stack.length < MAX_OPEN) {
        const size = Math.min(left, 2);
        stack.push({ mark: mark.repeat(size), nodes: [] });
        left -= size;
      }
    }
    push(mark.repeat(left));
    return at + length;
  };

  const closeBracket = (at: number): number => {
    const index = findOpen(mark => mark.endsWith('['));
    const target = index > 0 && matchAt(TARGET, text, at + 1);
    const half = index > 0 && !target && options.partial && matchAt(HALF_TARGET, text, at + 1);
    if (target || half) {
      flatten(index);
      const { mark, nodes } = stack.pop() ?? root;
      // A link in a link is its text; an image is its description.
      const label = nodes.map(node => (isValidElement(node) && node.type === 'a' ? node.props.children : node));
      const made = target && mark === '[' ? link(target[1] ?? '', label) : undefined;
      push(...(made ? [made] : label));
      return at + 1 + (target || half || [''])[0].length;
    }
    const [open] = index > 0 ? stack.splice(index, 1) : [];
    if (open) {
      const above = stack.splice(index);
      push(open.mark, ...open.nodes);
      stack.push(...above);
    }
    push(']');
    return at + 1;
  };

  const lineBreak = (at: number): number => {
    push(options.breaks || text.slice(at - 2, at) === '  ' ? <br /> : '\n');
    return at + 1;
  };

  const step = (special: string, at: number): number => {
    switch (special) {
      case '\\': {
        const next = text.charAt(at + 1);
        if (next === '\n') push(<br />);
        else push(PUNCTUATION.test(next) ? next : special + next);
        return at + 2;
      }
      case '\n':
        return lineBreak(at);
      case ']':
        return closeBracket(at);
      case '[':
      case '![': {
        const citation = special === '[' && matchAt(CITATION, text, at);
        if (citation) {
          const chip = options.cite?.(Number(citation[1]));
          const { nodes } = top();
          const before = nodes[nodes.length - 1];
          // A chip stands close to what it supports.
          if (chip && typeof before === 'string') nodes[nodes.length - 1] = before.trimEnd();
          push(chip ?? citation[0]);
          return at + citation[0].length;
        }
        if (stack.length < MAX_OPEN) stack.push({ mark: special, nodes: [] });
        else push(special);
        return at + special.length;
      }
      case '<': {
        const angled = matchAt(ANGLED, text, at);
        const address = angled?.[1];
        const made = address && link(address, address.replace('mailto:', ''));
        push(made || special);
        return at + (made && angled ? angled[0].length : 1);
      }
      case 'https://': {
        const address = withoutTrail(matchAt(BARE, text, at)?.[0] ?? special);
        push(link(address, address) ?? address);
        return at + address.length;
      }
      default: {
        let end = at;
        while (text[end] === special) end++;
        return special === '`' ? code(at, end - at) : emphasis(at, end - at);
      }
    }
  };

  for (let at = 0; at < text.length;) {
    const special = matchAt(SPECIAL, text, at);
    push(text.slice(at, special?.index));
    at = special ? step(special[0], special.index) : text.length;
  }
  while (options.partial && stack.length > 1) {
    if (top().mark.endsWith('[')) push(...(stack.pop() ?? root).nodes);
    else closeEmphasis(stack.length - 1);
  }
  flatten(0);
  return root.nodes;
}
