import { describe, expect, test } from 'vitest';
import troubleshooting from '../../../../docs/troubleshooting.md?raw';
import { readHelp, slugOf } from './document';
import { pages } from './pages';

describe('anchors', () => {
  test.each([
    ['"This bot is not ready for chat yet."', 'this-bot-is-not-ready-for-chat-yet'],
    ['Credits & plans', 'credits--plans'],
    ['`GET /bots`, snake_case', 'get-bots-snake_case'],
    ['Öffnungszeiten', 'öffnungszeiten'],
  ])('%s', (title, slug) => expect(slugOf(title)).toBe(slug));

  test('those that the file itself links to are there', () => {
    const linked = [...troubleshooting.matchAll(/\]\(#(.+)\)/g)].map(([, slug]) => slug);
    expect(linked.length).toBeGreaterThan(5);
    expect(pages.troubleshooting.document.sections.map(({ slug }) => slug)).toEqual(linked);
  });
});

test('a page is taken apart at its headings', () => {
  const text = '# Title\n\nIntro\n\n- [A](#a)\n\n## A\none\n```\n# no heading\n```\n### B ##\ntwo\n## A\nthree';
  expect(readHelp(text)).toEqual({
    title: 'Title',
    intro: '\nIntro\n\n\n',
    sections: [
      { level: 2, title: 'A', slug: 'a', body: 'one\n```\n# no heading\n```\n' },
      { level: 3, title: 'B', slug: 'b', body: 'two\n' },
      { level: 2, title: 'A', slug: 'a-1', body: 'three\n' },
    ],
  });
});
