import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProcess } from '../../src-main/engine/copier/run-process.ts';
import { NODE, PRINT_ARGUMENTS } from './programs.ts';

test('a program gets every argument as it was given', async () => {
  const args = [
    'C:\\my dir\\',
    'D:\\',
    'a"b',
    '',
    '\\\\srv\\share name\\x',
    'two\\\\',
    '%PATH%',
    '$(calc) & calc | calc ^ ; `calc`',
    'Größe µm 細胞',
  ];
  const chunks: Uint8Array[] = [];
  const outcome = await runProcess(
    { file: NODE, args: [PRINT_ARGUMENTS, ...args] },
    { signal: new AbortController().signal, onStdout: (chunk) => chunks.push(chunk) },
  );
  assert.deepEqual(outcome, { exitCode: 0, cancelled: false, stderr: '' });
  assert.deepEqual(JSON.parse(Buffer.concat(chunks).toString('utf8')), args);
});

test('a program that is not there is named', async () => {
  const run = runProcess(
    { file: String.raw`T:\bin\nobody.exe`, args: [] },
    { signal: new AbortController().signal },
  );
  await assert.rejects(run, {
    code: 'COPIER_NOT_FOUND',
    message: String.raw`The program T:\bin\nobody.exe was not found.`,
  });
});
