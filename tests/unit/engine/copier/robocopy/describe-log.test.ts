import path from 'node:path';
import { expect, test } from 'vitest';
import { describeLog } from '../../../../../src-main/engine/copier/robocopy/describe-log.ts';
import { readRobocopyLog } from '../../../../../src-main/engine/copier/robocopy/read-log-file.ts';

const folder = path.resolve(import.meta.dirname, '../../../../fixtures/robocopy');

async function describeFixture(name: string): Promise<string> {
  return describeLog(name, await readRobocopyLog(path.join(folder, name)));
}

test('a complete log is told with its summary and its errors', async () => {
  expect(await describeFixture('english-retry.log')).toMatchInlineSnapshot(`
    "english-retry.log: session 1 of 1, complete
      Source       Z:\\merfish_output\\run7\\
      Destination  L:\\run7\\output\\
      Options      *.* /FP /BYTES /S /E /DCOPY:DA /COPY:DAT /Z /NP /R:1 /W:2
                         total     copied    skipped   mismatch     failed     extras
      Folders                2          1          1          0          0          0
      Files                  3          2          0          0          1          0
      Bytes          3,041,772  3,000,812          0          0     40,960          0
      Errors       1 error in 2 lines
      32: Copying File Z:\\merfish_output\\run7\\cell_metadata.csv: The process cannot access the file because it is being used by another process. (2 times)
    "
  `);
});

test('every session has a paragraph', async () => {
  expect(await describeFixture('chinese-appended-killed.log')).toMatchInlineSnapshot(`
    "chinese-appended-killed.log: session 1 of 3, complete
      Source       D:\\项目1\\
      Destination  E:\\备份\\
      Options      *.* /S /E /DCOPY:DA /COPY:DAT /R:2 /W:5
                        total    copied   skipped  mismatch    failed    extras
      Folders               1         1         0         0         0         0
      Files                 2         2         0         0         0         0
      Bytes               380       380         0         0         0         0

    chinese-appended-killed.log: session 2 of 3, NOT COMPLETE
      Source       D:\\项目2\\
      Destination  E:\\备份\\
      Options      *.* /S /E /DCOPY:DA /COPY:DAT /R:2 /W:5
      Summary      none

    chinese-appended-killed.log: session 3 of 3, complete
      Source       D:\\项目3\\
      Destination  E:\\备份\\
      Options      *.* /S /E /DCOPY:DA /COPY:DAT /R:2 /W:5
                        total    copied   skipped  mismatch    failed    extras
      Folders               1         1         0         0         0         0
      Files                 2         2         0         0         0         0
      Bytes               380       380         0         0         0         0
    "
  `);
});

test('a start that was refused is told in its own words', async () => {
  expect(await describeFixture('fatal-usage.log')).toMatchInlineSnapshot(`
    "fatal-usage.log: session 1 of 1, NOT COMPLETE
      Source       Z:\\" L:\\b /E\\
      Destination  unknown
      Options      *.* /DCOPY:DA /COPY:DAT /R:1000000 /W:30
      Summary      none
      ERROR : No Destination Directory Specified.
      Simple Usage :: ROBOCOPY source destination /MIR
      source :: Source Directory (drive:\\path or \\\\server\\share\\path).
      ****  /MIR can DELETE files as well as copy them !
    "
  `);
});

test('rounded sizes are marked', async () => {
  expect(await describeFixture('french-mixed-sizes.log')).toContain('(rounded)');
});

test('any other file is no robocopy log', () => {
  const log = { encoding: 'oem', codePage: null, sessions: [] } as const;
  expect(describeLog('notes.txt', { ...log, sessions: [] })).toBe(
    'notes.txt: this is no robocopy log.\n',
  );
});
