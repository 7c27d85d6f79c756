/** A list of words and phrases as it is being written: its entries, and what is typed but not put to them yet. */
export interface WordEntries {
  words: readonly string[];
  typed: string;
}

export const entriesOf = (words: readonly string[]): WordEntries => ({ words, typed: '' });

// Line breaks, and the commas of the scripts that have one.
const PARTS = /[\n\r,،、，;；]+/;

/** The words and phrases that somebody typed or pasted, a line or a comma apart. */
export const readWords = (typed: string) =>
  typed
    .split(PARTS)
    .map(word => word.trim().replace(/\s+/g, ' '))
    .filter(word => word !== '');

/** With what is typed at the end of the list; each once, whatever its case. */
export function added({ words, typed }: WordEntries): WordEntries {
  const all = [...words];
  const known = new Set(words.map(foldCase));
  for (const word of readWords(typed)) {
    if (!known.has(foldCase(word))) all.push(word);
    known.add(foldCase(word));
  }
  return entriesOf(all);
}

/** All that would be saved: nobody need press "Add" before "Save". */
export const wordsOf = (entries: WordEntries) => [...added(entries).words];

const foldCase = (word: string) => word.toLowerCase();
