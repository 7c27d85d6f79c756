import { join } from 'node:path';
import { defineConfig } from 'vite';
import { budget } from '../build/budget.js';
import { pack } from '../build/pack.js';
import { alias } from './runtime/alias.js';

/** What a visitor's browser may have to load for a widget, gzipped. */
const BUDGET_BYTES = 20 * 1024;

const here = import.meta.dirname;

// One module, widget.js, with the styles as text in it; web-widget.js is another door to the same module.
export default defineConfig({
  root: here,
  publicDir: 'public',
  // Preact itself would take the module over its budget (ADR 18).
  resolve: { alias },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // The first with constructable style sheets; for some of them light-dark() is written out.
    cssTarget: ['chrome105', 'firefox114', 'safari16.4'],
    modulePreload: false,
    // An entry rather than a library: a library's white space is kept.
    rolldownOptions: {
      input: join(here, 'src/widget.ts'),
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'widget.js' },
    },
  },
  plugins: [
    pack({
      texts: join(here, 'src/texts'),
      tokens: join(here, '../design/tokens.css'),
      styles: [join(here, 'src/styles.css')],
    }),
    budget({ 'widget.js': BUDGET_BYTES }),
  ],
});
