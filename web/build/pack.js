import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes texts as one string for each language, which compresses better than objects, and leaves out the design tokens
 * that the widget's styles do not use.
 * @param {{ texts: string, tokens: string, styles: string[] }} files the folder of the texts; the tokens; what uses them
 * @returns {import('vite').Plugin}
 */
export function pack({ texts, tokens, styles }) {
  const PACKED = '\0packed:';
  return {
    name: 'pack',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.startsWith(texts) && source.endsWith('.json') ? `${PACKED}${join(texts, source)}.js` : null;
    },
    load(id) {
      if (!id.startsWith(PACKED)) return null;
      const path = id.slice(PACKED.length, -'.js'.length);
      this.addWatchFile(path);
      const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
      const [names, values] = [0, 1].map(side => JSON.stringify(entries.map(entry => entry[side]).join('|')));
      return `import { zip } from ${JSON.stringify(join(texts, 'zip.ts'))}; export default zip(${names}, ${values});`;
    },
    transform(code, id) {
      if (!id.startsWith(tokens)) return null;
      const used = [code, ...styles.map(path => readFileSync(path, 'utf8'))].join('');
      return code.replace(/^ +(--[\w-]+):[^;]*;\n/gm, (line, name) => (used.includes(`var(${name})`) ? line : ''));
    },
  };
}
