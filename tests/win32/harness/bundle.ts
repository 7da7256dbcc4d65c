import { build } from 'esbuild';
import { copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('..', import.meta.url));
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** Packages in CommonJS call `require`, which a module does not have by itself; others import `createRequire`. */
const REQUIRE = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`;

/** What the Windows side runs besides the tests, each a single file. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'reporter.mjs': `export { reportLines as default } from './tests/win32/harness/reporter.ts';`,
  'robocopy.mjs': `import './tests/robocopy-emulator/main.ts';`,
  'runferry.mjs': `import './src-main/cli.ts';`,
  'hash-worker.mjs': `import './src-main/engine/checksums/hash-worker.ts';`,
  'walk-worker.mjs': `import './src-main/engine/counts/walk-worker.ts';`,
  'print-arguments.mjs': `import './tests/win32/print-arguments.ts';`,
};

/**
 * Writes into `bin` below the folder every file of tests and the programs that they start; beside
 * it package.json, from which Runferry takes its version, and the layouts. Resolves to the names of the test files.
 */
export async function bundleWin32Suite(folder: string): Promise<readonly string[]> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await copyFile(join(PROJECT, 'package.json'), join(folder, 'package.json'));
  await cp(join(PROJECT, 'config-templates', 'layouts'), join(bin, 'layouts'), { recursive: true });
  for (const [name, contents] of Object.entries(PROGRAMS)) {
    await bundle(contents, join(bin, name));
  }
  const sources = (await readdir(TESTS)).filter((name) => name.endsWith('.win32.ts'));
  const tests = sources.map((source) => ({ source, name: source.replace('.ts', '.mjs') }));
  for (const { source, name } of tests) {
    await bundle(`import './tests/win32/${source}';`, join(bin, name));
  }
  return tests.map(({ name }) => name);
}

/** Writes what a line of imports leads to, in this project, as one file for Node. Throws when it does not build. */
export async function bundle(contents: string, outfile: string): Promise<void> {
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
