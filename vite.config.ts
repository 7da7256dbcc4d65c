import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepGridStylesInSheets } from './scripts/keep-grid-styles-in-sheets.ts';

const WITHOUT_EVALUATION = fileURLToPath(
  new URL('src-renderer/client/zod-without-evaluation.ts', import.meta.url),
);

/** The screens, built to `out/renderer` with addresses that hold wherever they are served from. */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react(), keepGridStylesInSheets()],
  resolve: { alias: [{ find: /^zod$/u, replacement: WITHOUT_EVALUATION }] },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The page's content security policy takes no `data:` fonts or scripts.
    assetsInlineLimit: 0,
  },
});
