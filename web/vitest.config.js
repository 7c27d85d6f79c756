import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { environment: 'happy-dom', include: ['{console,markdown,widget}/**/*.test.{ts,tsx}'] },
});
