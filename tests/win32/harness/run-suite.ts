import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuiteResult } from '../../../scripts/suites.ts';
import { bundleWin32Suite } from './bundle.ts';
import type { TestLine } from './reporter.ts';
import { createPrefix, derivePrefix, isWineInstalled, runWine } from './wine.ts';
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
 * Runs `tests/win32/*.win32.ts` under Windows Node in Wine. They see the drives `Z:`, `L:` and
 * `G:`, all empty, `T:` with the bundled programs and `N:` with `node.exe`.
 */
export async function runWin32Suite(): Promise<SuiteResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'runferry-win32-'));
  try {
    const { prefix, tools } = await makeWindows(scratch);
    await bundleWin32Suite(tools);
    const output = { stdout: join(tools, 'stdout.txt'), stderr: join(tools, 'stderr.txt') };
    const exitCode = await runWine(TEST_COMMAND, { prefix, workingFolder: tools, ...output });
    for (const file of Object.values(output)) process.stdout.write(await readFile(file, 'utf8'));
    return countLines(await readLines(join(tools, 'results.jsonl')), exitCode);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const TEST_COMMAND = [
  'N:\\node.exe',
  '--test-reporter=file:///T:/reporter.mjs',
  '--test-reporter-destination=T:\\results.jsonl',
  'T:\\tests.mjs',
];

/** Makes a prefix with empty drives; `tools` is the folder behind `T:`. */
async function makeWindows(scratch: string): Promise<{ prefix: string; tools: string }> {
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

async function readLines(file: string): Promise<readonly TestLine[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TestLine);
}

/** Says what failed; an end without a failed test but with an exit code counts as one failure. */
function countLines(lines: readonly TestLine[], exitCode: number | null): SuiteResult {
  const titles = (result: TestLine['result']) =>
    lines.filter((line) => line.result === result).map((line) => line.title);
  for (const line of lines) {
    if (line.result === 'failed') console.log(`✗ ${line.title}\n  ${line.problem}`);
  }
  const failed = titles('failed').length;
  return {
    passed: titles('passed').length,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: titles('skipped'),
  };
}
