import path from 'node:path';
import { expect, test } from 'vitest';
import { readMappedDrives } from '../../../../src-main/engine/schedule/read-mapped-drives.ts';

/** A Windows that answers these questions and is silent about all others. */
function answerWith(answers: Readonly<Record<string, string>>) {
  const questions: string[] = [];
  const ask = (file: string, args: readonly string[]) => {
    const question = `${path.win32.basename(file)} ${args.at(-1)}`;
    questions.push(question);
    const known = Object.keys(answers).find((key) => question.includes(key));
    return Promise.resolve(Buffer.from(known === undefined ? '' : (answers[known] ?? '')));
  };
  return { ask, questions };
}

const ports = { env: { SystemRoot: 'D:\\Windows' }, path: path.win32 };

test('each letter is asked for once, and letters of local disks are none of the network', async () => {
  const { ask, questions } = answerWith({
    'net.exe Z:': 'Remote name       \\\\nas\\merscope\r\n',
    'net.exe L:': 'Remote name       \\\\nas\\Archiv M\x81ller\r\n',
    "powershell.exe [Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-SmbMapping -LocalPath 'L:'":
      '{"RemotePath":"\\\\\\\\nas\\\\Archiv Müller"}',
  });
  const drives = await readMappedDrives(['Z', 'L', 'Z', 'G'], ask, ports);
  expect(Object.fromEntries(drives)).toEqual({
    Z: '\\\\nas\\merscope',
    // The console's code page is unknown, so this name is PowerShell's.
    L: '\\\\nas\\Archiv Müller',
  });
  expect(questions.map((question) => question.slice(0, 16))).toEqual([
    'net.exe Z:',
    'net.exe L:',
    'powershell.exe [',
    'net.exe G:',
    'powershell.exe [',
  ]);
});
