import { build } from 'esbuild';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('..', import.meta.url));
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** Packages in CommonJS call `require`, which a module does not have by itself. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** What the Windows side runs, each a single file of the bundle folder. */
const ENTRIES = {
  'reporter.mjs': `export { reportLines as default } from './tests/win32/harness/reporter.ts';`,
} as const;

/** Writes `tests.mjs` with every test of this suite, and the programs that the tests start. */
export async function bundleWin32Suite(folder: string): Promise<void> {
  const names = await readdir(TESTS);
  const tests = names.filter((name) => name.endsWith('.win32.ts')).sort();
  const imports = tests.map((name) => `import './tests/win32/${name}';`).join('\n');
  await bundle(imports, join(folder, 'tests.mjs'));
  for (const [name, contents] of Object.entries(ENTRIES)) {
    await bundle(contents, join(folder, name));
  }
}

async function bundle(contents: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: PROJECT, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
}
