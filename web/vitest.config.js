import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests read the help pages, which stand with the documents.
  server: { fs: { allow: ['..'] } },
  test: { environment: 'happy-dom', include: ['{console,markdown,widget}/**/*.test.{ts,tsx}'] },
});
