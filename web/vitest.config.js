import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Help pages stand outside of this folder.
  server: { fs: { allow: ['..'] } },
  test: { environment: 'happy-dom', include: ['{console,markdown,widget}/**/*.test.{ts,tsx}'] },
});
