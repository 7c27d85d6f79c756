import { defineConfig } from 'vite';

const PEGASUS = process.env.PEGASUS_URL ?? 'http://localhost:7071';

// The single-page app. Its files but index.html are named by their content, so that browsers may keep them for good.
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: 'es2022',
    // Those that know light-dark(), which is written out for others.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy allows no inline data but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The help pages stand with the documents and the demo.
  server: {
    fs: { allow: ['..', '../../docs', '../../Pegasus.Functions/Demo/pages'] },
    proxy: {
      '/api': { target: PEGASUS, ws: true },
      '/widget.js': PEGASUS,
      '/web-widget.js': PEGASUS,
      '/demo': PEGASUS,
    },
  },
});
