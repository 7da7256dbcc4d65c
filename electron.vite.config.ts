import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import screens from './vite.config.ts';

/** Node of Electron 45, which is that of the command line too. */
const NODE_TARGET = 'node24.18';

/** The licences of what is built in, to be installed beside the program. */
const LICENCES = { fileName: 'third-party-licences.md' };

/** The layouts that come with Runferry, beside the program that reads them. */
const LAYOUTS: Plugin = {
  name: 'layouts',
  generateBundle() {
    const folder = 'config-templates/layouts';
    for (const name of readdirSync(folder)) {
      const source = readFileSync(`${folder}/${name}`);
      this.emitFile({ type: 'asset', fileName: `layouts/${name}`, source });
    }
  },
};

/**
 * `npm run build`: everything that is installed, into `out`. Packages are built in, so that it runs
 * without `node_modules` and the command line starts at once.
 */
export default defineConfig({
  main: {
    plugins: [LAYOUTS],
    // Its part for Node declares a `require` of its own, which cannot be built into one file with others.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps: false,
      target: NODE_TARGET,
      license: LICENCES,
      rolldownOptions: {
        input: {
          main: 'src-main/main.ts',
          cli: 'src-main/cli.ts',
          'hash-worker': 'src-main/engine/checksums/hash-worker.ts',
          'walk-worker': 'src-main/engine/counts/walk-worker.ts',
        },
        // One folder: files find each other beside themselves.
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: NODE_TARGET,
      rolldownOptions: {
        input: { index: 'src-main/preload/index.ts' },
        // A window in the sandbox loads no modules.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...screens,
    build: {
      ...screens.build,
      // Electron-vite counts from the project, Vite from `root`.
      outDir: 'out/renderer',
      minify: true,
      license: LICENCES,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
