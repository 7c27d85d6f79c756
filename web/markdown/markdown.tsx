import { isValidElement, type ComponentChild, type JSX } from 'preact';
import { inline, type InlineOptions } from './inline';

export { safeLink } from './links';
export type { Cite } from './inline';

/**
 * The part of Markdown that answers are written in, as Preact nodes: paragraphs, headings, lists, emphasis, code, quotes,
 * tables, breaks, links. There is no HTML (it is text like any other), no image (its description stands for it), and
 * nothing that loads anything; links lead to https: and mailto: alone. The time is linear in the text.
 */
export interface MarkdownOptions extends InlineOptions {
  /** The level of the first heading in the text; later ones are relative to it. 3 unless told. */
  headingLevel?: number | undefined;
}

/** Longer text is shown as it is; no answer comes near it. */
export const MAX_CHARACTERS = 20_000;

// Quotes and lists in each other; deeper ones are text.
const MAX_DEPTH = 6;
const MAX_COLUMNS = 12;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?: (.*))?$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])(?: +|$)/;
// A number in the midst of a text begins no list, unless it is 1 (CommonMark 5.3).
const ITEM_AFTER_TEXT = /^ *(?:[-*+]|1[.)]) +\S/;
const ALIGNMENTS = /^[\s|:-]+$/;

interface Context extends MarkdownOptions {
  /** The level that "#" has, and the last heading's. */
  base?: number;
  last?: number;
}

const isRule = (line: string) => /^([-*_])\1{2,}$/.test(line.replace(/ /g, ''));

const isTable = (line: string, next: string | undefined) =>
  line.includes('|') && next !== undefined && next.includes('|') && next.includes('-') && ALIGNMENTS.test(next);

const beginsBlock = (line: string, item = ITEM) =>
  FENCE.test(line) || HEADING.test(line) || QUOTE.test(line) || isRule(line) || item.test(line);

const cellsOf = (row: string) =>
  row
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/, MAX_COLUMNS)
    .map(cell => cell.trim());

/** Reads the block that begins at a line; answers with it and the line after it. */
type Reader = (lines: string[], at: number, depth: number, context: Context) => [ComponentChild, number];

const readFence: Reader = (lines, at) => {
  const fence = FENCE.exec(lines[at] ?? '')?.[1] ?? '```';
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trimStart().startsWith(fence)) end++;
  const code = lines.slice(at + 1, end).join('\n');
  return [
    <pre>
      <code>{code}</code>
    </pre>,
    end + 1,
  ];
};

const readHeading: Reader = (lines, at, _, context) => {
  const [, marks = '#', text = ''] = HEADING.exec(lines[at] ?? '') ?? [];
  const first = context.headingLevel ?? 3;
  context.base ??= first - marks.length;
  // No level is left out on the way down, so that the outline has no holes.
  const level = Math.min(Math.max(context.base + marks.length, first), (context.last ?? first - 1) + 1, 6);
  context.last = level;
  const Heading = `h${level}` as 'h3';
  return [<Heading>{inline(text.replace(/ #+ *$/, ''), context)}</Heading>, at + 1];
};

const readQuote: Reader = (lines, at, depth, context) => {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end++;
  const inner = lines.slice(at, end).map(line => line.replace(QUOTE, ''));
  return [<blockquote>{blocks(inner, depth + 1, context)}</blockquote>, end];
};

/** The lines of one list item without its mark and indentation, and the line after it. */
function readItem(lines: string[], at: number, outer: number, mark: number): [string[], number] {
  const inner = [(lines[at] ?? '').slice(mark)];
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const indent = line.search(/\S/);
    if (indent < 0) inner.push('');
    else if (indent >= outer + 2) inner.push(line.slice(Math.min(indent, mark)));
    else if (inner[inner.length - 1] === '' || beginsBlock(line)) break;
    else inner.push(line);
  }
  return [inner, end];
}

const readList: Reader = (lines, at, depth, context) => {
  const items: JSX.Element[] = [];
  const [, indent = '', first = ''] = ITEM.exec(lines[at] ?? '') ?? [];
  const ordered = first.length > 1;
  let end = at;
  while (end < lines.length) {
    const item = ITEM.exec(lines[end] ?? '');
    if (!item || (item[2] ?? '').length > 1 !== ordered || isRule(lines[end] ?? '')) break;
    const [inner, next] = readItem(lines, end, indent.length, item[0].length);
    const [head, ...rest] = blocks(inner, depth + 1, context);
    const bare = isValidElement(head) && head.type === 'p' ? head.props.children : head;
    items.push(
      <li>
        {bare}
        {rest}
      </li>,
    );
    end = next;
  }
  const start = parseInt(first);
  return [ordered ? <ol start={start === 1 ? undefined : start}>{items}</ol> : <ul>{items}</ul>, end];
};

const readTable: Reader = (lines, at, _, context) => {
  const head = cellsOf(lines[at] ?? '');
  const sides = cellsOf(lines[at + 1] ?? '').map(side =>
    side.endsWith(':') ? (side.startsWith(':') ? 'center' : 'end') : undefined,
  );
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end++;
  const rows = lines.slice(at + 2, end).map(cellsOf);
  return [
    <div class="table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th scope="col" class={sides[column]}>
                {inline(cell, context)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(cells => (
            <tr>
              {head.map((_, column) => (
                <td class={sides[column]}>{inline(cells[column] ?? '', context)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    end,
  ];
};

const readParagraph: Reader = (lines, at, _, context) => {
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (!line.trim() || beginsBlock(line, ITEM_AFTER_TEXT) || isTable(line, lines[end + 1])) break;
    end++;
  }
  const text = lines.slice(at, end).map(line => line.trimStart());
  // Only the last paragraph can be half a one.
  const options = end < lines.length ? { ...context, partial: false } : context;
  return [<p>{inline(text.join('\n').trimEnd(), options)}</p>, end];
};

function readerOf(line: string, next: string | undefined): Reader {
  if (FENCE.test(line)) return readFence;
  if (HEADING.test(line)) return readHeading;
  if (isRule(line)) return (_, at) => [<hr />, at + 1];
  if (QUOTE.test(line)) return readQuote;
  if (ITEM.test(line)) return readList;
  return isTable(line, next) ? readTable : readParagraph;
}

function blocks(lines: string[], depth: number, context: Context): ComponentChild[] {
  if (depth > MAX_DEPTH) return [<p>{lines.join('\n')}</p>];
  const made: ComponentChild[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    if (line.trim()) {
      const [block, next] = readerOf(line, lines[at + 1])(lines, at, depth, context);
      made.push(block);
      at = next;
    } else at++;
  }
  return made;
}

/** The text as nodes. */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): ComponentChild[] {
  if (text.length > MAX_CHARACTERS) return [<p>{text}</p>];
  return blocks(text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'), 0, { ...options });
}

/** The text as a component. */
export function Markdown({ text, ...options }: MarkdownOptions & { text: string }) {
  return <>{renderMarkdown(text, options)}</>;
}
