import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startHints } from '../../../src-main/engine/watch/hint.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

/** Waits until there were hints, at most twenty seconds. */
async function countHints(hints: { count: number }): Promise<boolean> {
  for (let waited = 0; waited < 20_000 && hints.count === 0; waited += 20) await wait(20);
  const wereThere = hints.count > 0;
  hints.count = 0;
  return wereThere;
}

test('runs and markers are a hint, other files and a drive that is away are no trouble', async () => {
  const root = makeTemporaryFolder();
  const parent = path.join(root, 'merfish_raw_data');
  mkdirSync(path.join(parent, 'A'), { recursive: true });
  const hints = { count: 0 };
  const watching = startHints(
    [parent, path.join(root, 'not-there')],
    () => (hints.count += 1),
    { path },
    30,
  );
  await wait(300);
  hints.count = 0;
  try {
    mkdirSync(path.join(parent, 'B'));
    const run = await countHints(hints);
    await wait(100);
    hints.count = 0;
    writeFileSync(path.join(parent, 'A', 'stack.dax'), 'x');
    await wait(300);
    const other = hints.count;
    writeFileSync(path.join(parent, 'A', 'MERLIN_FINISHED'), 'x');
    const marker = await countHints(hints);
    renameSync(parent, path.join(root, 'away'));
    const away = await countHints(hints);
    renameSync(path.join(root, 'away'), parent);
    const back = await countHints(hints);
    expect({ run, other, marker, away, back }).toEqual({
      run: true,
      other: 0,
      marker: true,
      away: true,
      back: true,
    });
  } finally {
    await watching.stop();
  }
});
