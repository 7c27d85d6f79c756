import { render } from 'preact';
import { describe, expect, test, vi } from 'vitest';
import { MAX_CHARACTERS, Markdown, renderMarkdown, type MarkdownOptions } from './markdown';
import payloads from './payloads.json';

// Node.js' own; the sources are typed for browsers.
declare const process: { cpuUsage: (since?: { user: number; system: number }) => { user: number; system: number } };

function show(text: string, options: MarkdownOptions = {}): HTMLElement {
  const into = document.createElement('div');
  render(<Markdown text={text} {...options} />, into);
  return into;
}

/** The elements as one line, to compare: <p>a <strong>b</strong></p>. */
const written = (text: string, options?: MarkdownOptions) =>
  show(text, options).getHTML().replaceAll(' target="_blank" rel="noopener noreferrer nofollow"', '');

describe('blocks', () => {
  test.each([
    ['a paragraph', 'One\ntwo', '<p>One\ntwo</p>'],
    ['paragraphs', 'One\n\n\ntwo', '<p>One</p><p>two</p>'],
    ['a break by two blanks', 'One  \ntwo', '<p>One  <br>two</p>'],
    ['a break by a backslash', 'One\\\ntwo', '<p>One<br>two</p>'],
    ['headings from level 3 on, without a hole', '## A\n##### B\n# C', '<h3>A</h3><h4>B</h4><h3>C</h3>'],
    ['closing marks of a heading', '# A #', '<h3>A</h3>'],
    ['a list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['a list with blank lines', '- a\n\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['an ordered list', '3. a\n4) b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['a list after text', 'Steps:\n1. a\n2. b', '<p>Steps:</p><ol><li>a</li><li>b</li></ol>'],
    ['a year is no list', 'Founded in\n1999. It grew.', '<p>Founded in\n1999. It grew.</p>'],
    [
      'a nested list',
      '- a\n  - b\n    1. c\n- d',
      '<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>',
    ],
    ['paragraphs in an item', '1. a\n\n   b\n2. c', '<ol><li>a<p>b</p></li><li>c</li></ol>'],
    ['an item over two lines', '- a\nb\n\nc', '<ul><li>a\nb</li></ul><p>c</p>'],
    ['another kind of list', '- a\n1. b', '<ul><li>a</li></ul><ol><li>b</li></ol>'],
    ['a quote', '> a\n> - b\n\nc', '<blockquote><p>a</p><ul><li>b</li></ul></blockquote><p>c</p>'],
    ['code', '```js\n<b> *a*\n\n```\nb', '<pre><code>&lt;b&gt; *a*\n</code></pre><p>b</p>'],
    ['a rule', 'a\n\n---\n* * *', '<p>a</p><hr><hr>'],
    [
      'a table',
      'a | b\n:-:|--:\n1 \\| 2 | *c*\n3\n',
      '<div class="table" tabindex="0"><table><thead><tr><th scope="col" class="center">a</th><th scope="col" class="end">b</th></tr></thead>' +
        '<tbody><tr><td class="center">1 | 2</td><td class="end"><em>c</em></td></tr></tbody></table></div><p>3</p>',
    ],
    ['carriage returns', 'a\r\n\r\nb\rc', '<p>a</p><p>b\nc</p>'],
    ['nothing', ' \n\n ', ''],
  ])('%s', (_, text, expected) => expect(written(text)).toBe(expected));

  test('a heading level of the place it stands in', () =>
    expect(written('# A\n## B', { headingLevel: 2 })).toBe('<h2>A</h2><h3>B</h3>'));

  test('each line of a person is a line', () =>
    expect(written('Hello\nthere', { breaks: true })).toBe('<p>Hello<br>there</p>'));
});

describe('inline', () => {
  test.each([
    [
      'emphasis',
      '*a* _b_ **c** __d__ ~~e~~',
      '<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <del>e</del>',
    ],
    ['emphasis in emphasis', '**a *b* c** ***d***', '<strong>a <em>b</em> c</strong> <strong><em>d</em></strong>'],
    ['stars that are none', '2 * 3 * 4, **a, snake_case_name, a * b', '2 * 3 * 4, **a, snake_case_name, a * b'],
    ['crossed marks', '**a _b** c_', '<strong>a _b</strong> c_'],
    ['code', '`a *b*` ``c ` d`` ` e', '<code>a *b*</code> <code>c ` d</code> ` e'],
    ['escapes', '\\*a\\* \\[1] \\d', '*a* [1] \\d'],
    ['a link', '[a *b*](https://x.example/y "t")', '<a href="https://x.example/y">a <em>b</em></a>'],
    [
      'mail',
      '[a](mailto:a@b.example) <mailto:c@d.example>',
      '<a href="mailto:a@b.example">a</a> <a href="mailto:c@d.example">c@d.example</a>',
    ],
    ['brackets in an address', '[a](https://x.example/b_(c))', '<a href="https://x.example/b_(c)">a</a>'],
    [
      'a bare address',
      'See https://x.example/a_b. (https://y.example/)',
      'See <a href="https://x.example/a_b">https://x.example/a_b</a>. (<a href="https://y.example/">https://y.example/</a>)',
    ],
    [
      'an address in another script',
      '见https://x.example/a。好',
      '见<a href="https://x.example/a">https://x.example/a</a>。好',
    ],
    [
      'an address as a link’s text',
      '[https://x.example](https://y.example)',
      '<a href="https://y.example/">https://x.example</a>',
    ],
    [
      'other addresses',
      '[a](http://x.example) [b](/c) <d@e.example> http://f.example',
      'a b &lt;d@e.example&gt; http://f.example',
    ],
    ['a user name in an address', '[a](https://bank.example@evil.example)', 'a'],
    ['an image', '![a cat](https://x.example/cat.png)', 'a cat'],
    ['brackets that are none', 'a [b] c [d *e* f] ]', 'a [b] c [d <em>e</em> f] ]'],
    ['HTML', '<b>a</b> &amp;', '&lt;b&gt;a&lt;/b&gt; &amp;amp;'],
  ])('%s', (_, text, expected) => expect(written(text)).toBe(`<p>${expected}</p>`));

  test('citation marks go to whoever shows them; unknown ones, and those in code, stay text', () => {
    const cite = (number: number) => (number === 1 ? <button type="button">{number}</button> : undefined);
    expect(written('A. [1][2] `[1]` [1](https://x.example)', { cite })).toBe(
      '<p>A.<button type="button">1</button>[2] <code>[1]</code> <a href="https://x.example/">1</a></p>',
    );
  });
});

describe('while the text is coming', () => {
  test.each([
    ['**bold and *it', '<strong>bold and <em>it</em></strong>'],
    ['a **', 'a '],
    ['a `co', 'a <code>co</code>'],
    ['a [1', 'a '],
    ['see [the page](https://x.exam', 'see the page'],
    ['see [the pa', 'see the pa'],
    ['done\n\n```\nlet', ''],
  ])('%s', (text, expected) => {
    if (expected) expect(written(text, { partial: true })).toBe(`<p>${expected}</p>`);
    else expect(written(text, { partial: true })).toBe('<p>done</p><pre><code>let</code></pre>');
  });

  test('every prefix of a text can be shown', () => {
    const text = '# A\n\n1. **b** `c` [d](https://e.example)\n   - f\n\n| g | h |\n|---|---|\n| ~~i~~ | j[1] |\n\n> k';
    for (let end = 0; end <= text.length; end++) show(text.slice(0, end), { partial: true });
  });
});

describe('hostile text', () => {
  const ALLOWED =
    'P,H3,H4,H5,H6,UL,OL,LI,BLOCKQUOTE,PRE,CODE,HR,BR,DIV,TABLE,THEAD,TBODY,TR,TH,TD,STRONG,EM,DEL,A'.split(',');
  const ATTRIBUTES = ['href', 'rel', 'target', 'start', 'class', 'tabindex', 'scope'];

  function judge(into: HTMLElement) {
    for (const element of into.querySelectorAll('*')) {
      expect(ALLOWED).toContain(element.tagName);
      for (const { name, value } of element.attributes) {
        expect(ATTRIBUTES).toContain(name);
        if (name === 'href') expect(value).toMatch(/^(https:\/\/|mailto:)/);
      }
    }
  }

  test('there are a hundred payloads and more', () => expect(new Set(payloads).size).toBeGreaterThanOrEqual(100));

  test.each(payloads)('%s', payload => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    for (const text of [
      payload,
      `a ${payload} b`,
      `- ${payload}`,
      `[${payload}](https://x.example)`,
      `**${payload}`,
      `[a](${payload})`,
    ]) {
      for (const partial of [true, false]) judge(show(text, { partial }));
    }
    expect(fetch).not.toHaveBeenCalled();
    expect('__pwned' in globalThis).toBe(false);
  });

  const repeated = (piece: string) => piece.repeat(Math.floor(MAX_CHARACTERS / piece.length));

  test.each([
    ...[
      '*a ',
      '**',
      '_a',
      '[',
      ']',
      '[a](',
      '[](',
      '![',
      '`',
      '` ``',
      '~~a',
      '<',
      '<https://',
      'https://',
      'https://a)',
      '\\',
      '> ',
      '- ',
      '  ',
      '|',
      '|-',
      '\n|-|\n',
    ],
    ...[
      '1. a\n ',
      '*_~`[',
      '**a[b*c](d',
      '#',
      '# #',
      '-',
      '- -',
      '[1',
      '](https://a(b)',
      '(',
      ')',
      '&',
      '\n',
      ' \n',
      '```\n',
      '*a**b',
      '[a]((b)',
    ],
  ])('a text full of %j takes no longer than one of letters', piece => {
    const text = repeated(piece);
    // The best of three, in this process' own computing time: whatever runs beside does not count.
    const times = [1, 2, 3].map(() => {
      const started = process.cpuUsage();
      renderMarkdown(text);
      renderMarkdown(text, { partial: true });
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(500);
  });

  test('deep nesting ends in text', () => {
    expect(show('> '.repeat(500) + 'a').querySelectorAll('blockquote').length).toBeLessThan(10);
    const lists = Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    expect(show(lists).querySelectorAll('ul').length).toBeLessThan(10);
    expect(show('*a **b '.repeat(500)).textContent).toContain('*a **b');
  });

  test('what is too long is shown as it is', () => {
    const text = '**a** '.repeat(MAX_CHARACTERS);
    expect(show(text).querySelector('strong')).toBeNull();
    expect(show(text).textContent).toBe(text);
  });
});
