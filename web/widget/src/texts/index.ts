import ar from './ar.json';
import de from './de.json';
import en from './en.json';
import es from './es.json';
import fr from './fr.json';
import pt from './pt.json';
import zh from './zh.json';

/** What the widget says in a language. {0} and {1} stand for what is filled in. */
export type Texts = typeof en;

export const TEXTS: Readonly<Record<string, Texts>> = { en, de, es, fr, pt, zh, ar };

export interface Language {
  code: string;
  dir: 'ltr' | 'rtl';
  texts: Texts;
}

/** The first of the languages (BCP 47) that the widget speaks, else English. */
export function chooseLanguage(wanted: readonly (string | undefined)[]): Language {
  const spoken = wanted.map(tag => (tag ?? '').toLowerCase().split(/[-_]/)[0] ?? '');
  const code = spoken.find(tag => Object.hasOwn(TEXTS, tag)) ?? 'en';
  return { code, dir: code === 'ar' ? 'rtl' : 'ltr', texts: TEXTS[code] ?? en };
}

export const fill = (text: string, ...values: (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
