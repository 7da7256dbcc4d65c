import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SuiteResult } from '../../../scripts/suites.ts';
import type { TestLine } from './reporter.ts';
import { runWine } from './wine.ts';

/** A Windows that is ready to run bundled tests. */
export interface Windows {
  readonly prefix: string;
  /** The folder behind `T:`. */
  readonly tools: string;
}

/** Runs one bundled file of tests and says what failed. */
export async function runTestFile(name: string, { prefix, tools }: Windows): Promise<SuiteResult> {
  const file = (ending: string) => join(tools, `${name}.${ending}`);
  const output = { stdout: file('stdout'), stderr: file('stderr') };
  const command = [
    'N:\\node.exe',
    '--test-reporter=file:///T:/bin/reporter.mjs',
    `--test-reporter-destination=T:\\${name}.jsonl`,
    `T:\\bin\\${name}`,
  ];
  const exitCode = await runWine(command, { prefix, workingFolder: tools, ...output });
  for (const path of Object.values(output)) process.stdout.write(await readFile(path, 'utf8'));
  const lines = await readLines(file('jsonl'));
  console.log(`${name}: ${lines.length} tests`);
  for (const { result, title, problem } of lines) {
    if (result === 'failed') console.log(`✗ ${title}\n  ${problem}`);
  }
  return countLines(lines, exitCode);
}

async function readLines(file: string): Promise<readonly TestLine[]> {
  // A file of tests that could not be loaded leaves no results.
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TestLine);
}

/** An end with an exit code or without any test, and yet without a failed one, is one failure. */
function countLines(lines: readonly TestLine[], exitCode: number | null): SuiteResult {
  const titles = (result: TestLine['result']) =>
    lines.filter((line) => line.result === result).map((line) => line.title);
  const failed = titles('failed').length;
  const isBroken = failed === 0 && (exitCode !== 0 || lines.length === 0);
  return {
    passed: titles('passed').length,
    failed: isBroken ? 1 : failed,
    skipped: titles('skipped'),
  };
}
