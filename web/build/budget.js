import { gzipSync } from 'node:zlib';

/**
 * Fails the build when a file is larger than it may be, and says how large it is otherwise.
 * @param {Record<string, number>} limits file name → bytes, gzipped
 * @returns {import('vite').Plugin}
 */
export function budget(limits) {
  return {
    name: 'budget',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const [name, limit] of Object.entries(limits)) {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk') this.error(`${name} was not built.`);
        const bytes = gzipSync(chunk.code, { level: 9 }).length;
        const figures = `${name}: ${bytes} of ${limit} bytes gzipped`;
        if (bytes > limit) this.error(`${figures}. Make it smaller, or say why it must grow.`);
        this.info(figures);
      }
    },
  };
}
