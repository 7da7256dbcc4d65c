import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuiteResult } from '../../../scripts/suites.ts';
import { bundleWin32Suite } from './bundle.ts';
import { runTestFile, type Windows } from './run-test-file.ts';
import { createPrefix, derivePrefix, isWineInstalled } from './wine.ts';
import { fetchWindowsNode } from './windows-node.ts';

/** Survives from run to run: Windows Node, and a Wine prefix, which takes seconds to make. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/runferry', import.meta.url));

/** Why this machine cannot run the engine under Windows Node, as half a sentence. */
export async function whyNoWin32Suite(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'the other suites run on Windows itself';
  if (!isWineInstalled()) return 'Wine is not installed';
  const node = await fetchWindowsNode(CACHE);
  return node === undefined ? 'Windows Node could not be fetched from the npm registry' : undefined;
}

/**
 * Runs `tests/win32/*.win32.ts` under Windows Node in Wine, each file by itself. They see the
 * drives `Z:`, `L:` and `G:`, `T:` with the bundled programs and `N:` with `node.exe`.
 */
export async function runWin32Suite(): Promise<SuiteResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'runferry-win32-'));
  try {
    const windows = await makeWindows(scratch);
    const names = await bundleWin32Suite(windows.tools);
    const results: SuiteResult[] = [];
    for (const name of names) results.push(await runTestFile(name, windows));
    return addResults(results);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function makeWindows(scratch: string): Promise<Windows> {
  const node = await fetchWindowsNode(CACHE);
  if (node === undefined) throw new Error('Windows Node has gone from the cache folder.');
  const folders = Object.fromEntries(['z', 'l', 'g', 't'].map((d) => [d, join(scratch, d)]));
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder)));
  const original = join(CACHE, 'wine');
  await createPrefix(original);
  const prefix = join(scratch, 'prefix');
  await derivePrefix(original, prefix, { ...folders, n: node });
  return { prefix, tools: join(scratch, 't') };
}

function addResults(results: readonly SuiteResult[]): SuiteResult {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
  };
}
