import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startHints } from '../../../src-main/engine/watch/hint.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const POLL_MS = 30;

/** The first look at everything, however slow the machine, is over when nothing comes any more. */
const QUIET_MS = 20 * POLL_MS;

/** Does something until there is a hint, at most a minute; what comes later of it is over then. */
async function seesHint(hints: { count: number }, act: (turn: number) => void): Promise<boolean> {
  hints.count = 0;
  for (let turn = 0; turn < 100 && hints.count === 0; turn += 1) {
    act(turn);
    for (let waited = 0; waited < QUIET_MS && hints.count === 0; waited += POLL_MS)
      await wait(POLL_MS);
  }
  const wereThere = hints.count > 0;
  await untilQuiet(hints);
  return wereThere;
}

async function untilQuiet(hints: { count: number }): Promise<void> {
  for (let before = -1; before !== hints.count;) {
    before = hints.count;
    await wait(QUIET_MS);
  }
}

test('runs and markers are a hint, other files and a drive that is away are no trouble', async () => {
  const root = makeTemporaryFolder();
  const [parent, away] = [path.join(root, 'merfish_raw_data'), path.join(root, 'away')];
  const run = path.join(parent, 'A');
  mkdirSync(run, { recursive: true });
  const hints = { count: 0 };
  const tell = () => void (hints.count += 1);
  const watching = startHints([parent, path.join(root, 'not-there')], tell, { path }, POLL_MS);
  try {
    await untilQuiet(hints);
    const seen = [await seesHint(hints, (turn) => mkdirSync(path.join(parent, `B${turn}`)))];
    hints.count = 0;
    writeFileSync(path.join(run, 'stack.dax'), 'x');
    await wait(QUIET_MS);
    const ofOthers = hints.count;
    seen.push(
      await seesHint(hints, (turn) => writeFileSync(path.join(run, 'MERLIN_FINISHED'), `${turn}`)),
      await seesHint(hints, (turn) => turn === 0 && renameSync(parent, away)),
      await seesHint(hints, (turn) => turn === 0 && renameSync(away, parent)),
    );
    expect({ seen, ofOthers }).toEqual({ seen: [true, true, true, true], ofOthers: 0 });
  } finally {
    await watching.stop();
  }
});
