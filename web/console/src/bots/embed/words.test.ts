import page from '../../../../../docs/troubleshooting.md?raw';
import { expect, test } from 'vitest';
import { checks, helpOn, sentences } from './words';

test('every help link leads to a section of the page', () => {
  const sections = Object.values(checks).map(({ help }) => help);
  const codes = (Object.keys(sentences) as (keyof typeof sentences)[]).map(helpOn);
  // The page's own list of contents links to its sections by the same anchors.
  for (const section of [...sections, ...codes]) expect(page).toContain(`](#${section})`);
});

test('every sentence is one of the page', () => {
  for (const sentence of Object.values(sentences).flat()) expect(page).toContain(`## "${sentence}"`);
});
