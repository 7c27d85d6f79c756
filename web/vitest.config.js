import { defineConfig } from 'vitest/config';
import { alias } from './widget/runtime/alias.js';

const environment = 'happy-dom';

// The widget is tested as it is built, with its own runtime; the rest with Preact.
export default defineConfig({
  // Tests read the help pages, which stand with the documents.
  server: { fs: { allow: ['..'] } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'web', environment, include: ['{console,markdown,widget/runtime}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        resolve: { alias },
        test: { name: 'widget', environment, include: ['widget/src/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
