import { expect, test } from 'vitest';
import { chooseLanguage, fill, TEXTS } from '.';
import { zip } from './zip';

const { en } = TEXTS;
const marks = (text: string) => text.match(/\{\d\}/g)?.sort() ?? [];

test('seven languages', () => expect(Object.keys(TEXTS)).toEqual(['en', 'de', 'es', 'fr', 'pt', 'zh', 'ar']));

test.each(Object.entries(TEXTS))('%s says everything, with the same places to fill in', (_, texts) => {
  expect(Object.keys(texts)).toEqual(Object.keys(en ?? {}));
  for (const [name, text] of Object.entries(texts)) {
    expect(text.trim(), name).toBe(text);
    expect(text, name).not.toBe('');
    expect(marks(text), name).toEqual(marks(Object.entries(en ?? {}).find(([key]) => key === name)?.[1] ?? ''));
    // The build joins them by it.
    expect(text, name).not.toContain('|');
  }
});

test('no language repeats another', () => {
  for (const texts of Object.values(TEXTS)) if (texts !== en) expect(texts.waiting).not.toBe(en?.waiting);
});

test.each([
  [['pt-BR'], 'pt', 'ltr'],
  [['', undefined, 'zh_Hant_TW'], 'zh', 'ltr'],
  [['AR', 'de'], 'ar', 'rtl'],
  [['nl', 'de-AT'], 'de', 'ltr'],
  [['toString', '__proto__'], 'en', 'ltr'],
  [[], 'en', 'ltr'],
])('%j is served in %s', (wanted, code, dir) =>
  expect(chooseLanguage(wanted)).toMatchObject({ code, dir, texts: TEXTS[code] }),
);

test('what is filled in is taken as it is', () => expect(fill('{1}: {0} {0}', '$&', '{0}')).toBe('{0}: $& $&'));

test('the build packs texts, and zip takes them out', () => expect(zip('a|b', 'A x|B')).toEqual({ a: 'A x', b: 'B' }));
