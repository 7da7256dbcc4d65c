import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createLogReader } from '../../../../src-main/engine/copier/robocopy/log.ts';
import { readRobocopyLog } from '../../../../src-main/engine/copier/robocopy/read-log-file.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';

const FOLDERS = 2400;
const FILES_PER_FOLDER = 150;
const RUN = 'L:\\202310261058_VZGEN1_VMSC10202\\analysis';

/** A list of 360 000 files in the shape that robocopy gives it, folder by folder. */
function* composeListLog(): Generator<string> {
  const rule = '-'.repeat(79);
  yield `\r\n${rule}\r\n   ROBOCOPY     ::     Robust File Copy for Windows\r\n${rule}\r\n\r\n`;
  yield `   Source : ${RUN}\\\r\n     Dest : ${RUN}\\\r\n\r\n${rule}\r\n\r\n`;
  for (let folder = 0; folder < FOLDERS; folder += 1)
    yield composeFolder(`${RUN}\\task_${folder}\\`);
  const files = FOLDERS * FILES_PER_FOLDER;
  yield `\r\n${rule}\r\n\r\n    Dirs : ${FOLDERS + 1} 0 ${FOLDERS + 1} 0 0 0\r\n`;
  yield `   Files : ${files} 0 ${files} 0 0 0\r\n   Bytes : 900719884237 0 900719884237 0 0 0\r\n`;
  yield '   Times :   0:00:01   0:00:00                       0:00:00   0:00:01\r\n';
  yield '   Ended : Tuesday, March 3, 2026 9:14:04 AM\r\n\r\n';
}

function composeFolder(folder: string): string {
  const lines = Array.from(
    { length: FILES_PER_FOLDER },
    (_, file) => `\t          same\t\t   20480\t${folder}region_0_detected_transcripts_${file}.csv`,
  );
  return [`\t${String(FILES_PER_FOLDER).padStart(20)}\t${folder}`, ...lines, ''].join('\r\n');
}

test.each(['latin1', 'utf16le'] as const)(
  'a list log of 40 MB in %s is read fast',
  async (encoding) => {
    const file = path.join(makeTemporaryFolder(), 'list.log');
    const mark = encoding === 'utf16le' ? ['\ufeff'] : [];
    const chunks = [...mark, ...composeListLog()].map((text) => Buffer.from(text, encoding));
    await pipeline(Readable.from(chunks), createWriteStream(file));
    const { size } = await stat(file);
    expect(size).toBeGreaterThan(36_000_000);

    // Processor time, and the best of five: other programs on this machine count for little.
    const rounds: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const begun = process.cpuUsage();
      const { sessions } = await readRobocopyLog(file);
      const { user, system } = process.cpuUsage(begun);
      rounds.push(size / ((user + system) / 1e6));
      expect(sessions[0]?.fileLines.same).toBe(FOLDERS * FILES_PER_FOLDER);
      expect(sessions[0]?.complete).toBe(true);
    }
    const bytesPerSecond = Math.max(...rounds);
    console.info(
      `${encoding}: ${Math.round(bytesPerSecond / 1e6)} MB in a second of processor time`,
    );
    // Less than half of what an idle machine has to reach: caches are shared with others.
    expect(bytesPerSecond).toBeGreaterThan(40e6);
  },
);

/** Bytes in use after everything unreachable is gone. */
function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('the memory that a reader holds does not grow with the log', () => {
  const before = measureHeap();
  const reader = createLogReader();
  let chunk = 0;
  for (const text of composeListLog()) {
    chunk += 1;
    const error = `2026/03/03 09:14:02 ERROR 32 (0x00000020) Copying File ${RUN}\\${chunk}.tif`;
    // One text with what is kept and what is not: a slice of it must not hold all of it.
    reader.write(Buffer.from(`${text}${error}\r\nIn use: file ${chunk}\r\r\n\r\n`).toString());
  }
  const held = measureHeap() - before;
  expect(reader.end()).toHaveLength(1);
  expect(held).toBeLessThan(4_000_000);
});
