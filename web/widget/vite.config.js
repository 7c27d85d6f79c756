import { defineConfig } from 'vite';
import { budget } from '../build/budget.js';

/** What a visitor's browser may have to load for a widget, gzipped. */
const BUDGET_BYTES = 20 * 1024;

// One module, widget.js, with the styles as text in it; web-widget.js is another door to the same module.
export default defineConfig({
  root: import.meta.dirname,
  publicDir: 'public',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // Those that know light-dark(), which is written out for others.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    lib: { entry: 'src/widget.ts', formats: ['es'], fileName: () => 'widget.js' },
  },
  plugins: [budget({ 'widget.js': BUDGET_BYTES })],
});
