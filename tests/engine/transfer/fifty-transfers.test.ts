import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeLab } from '../../helpers/make-lab.ts';
import { summarize, VERIFIED } from '../../helpers/summarize-report.ts';

/** What this process holds of the system; `/proc` knows also what Node does not tell. */
function listHeld() {
  const threads = readdirSync('/proc/self/task');
  return {
    handles: readdirSync('/proc/self/fd').length,
    threads: threads.length,
    children: threads.flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    ),
    resources: process.getActiveResourcesInfo().toSorted(),
    listeners: process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`),
  };
}

/** As it is once threads that have just ended are gone. */
async function listHeldAtRest(threads: number) {
  for (let waited = 0; waited < 10_000 && listHeld().threads > threads; waited += 50) {
    await delay(50);
  }
  return listHeld();
}

test('fifty transfers in one process leave no handle, thread, child or listener behind', async () => {
  const lab = makeLab();
  const transfer = async () => {
    rmSync(lab.archive, { recursive: true });
    mkdirSync(lab.archive);
    return summarize(await lab.transfer('--verify', 'checksum', '--threads', '2'));
  };
  // The first ones load what is loaded once.
  for (let count = 0; count < 3; count += 1) expect(await transfer()).toEqual(VERIFIED);
  const before = listHeld();
  expect(before.children).toEqual([]);
  for (let count = 0; count < 50; count += 1) expect(await transfer()).toEqual(VERIFIED);
  expect(await listHeldAtRest(before.threads)).toEqual(before);
}, 300_000);
