/** Names and texts, each as one string; the build writes the languages so (build/pack.js). */
export function zip(names: string, texts: string): Record<string, string> {
  const values = texts.split('|');
  return Object.fromEntries(names.split('|').map((name, index) => [name, values[index] ?? '']));
}
