import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import {
  makeLab,
  readReport,
  transferArguments,
  type Lab,
  type Outcome,
} from '../../helpers/make-lab.ts';
import { startRunferry, waitUntil } from '../../helpers/start-runferry.ts';
import { summarize, VERIFIED } from '../../helpers/summarize-report.ts';
import { realClock } from '../../helpers/test-ports.ts';

/** Runs a script once, before or after the first copy; `$S` is the source, `$D` the destination. */
function around(script: { readonly before?: string; readonly after?: string }): string {
  return `
    case "$*" in *list-only*) exec rsync "$@" ;; esac
    test -e "$0.done" && exec rsync "$@"
    touch "$0.done"
    S=; for A; do case "$A" in */z/*) S=$A ;; esac; done
    for D; do :; done
    ${script.before ?? ':'}
    rsync "$@"
    CODE=$?
    ${script.after ?? ':'}
    exit $CODE`;
}

function notesOf({ report }: Outcome): readonly string[] {
  const differences = report.components[0]?.differences ?? [];
  return differences.map(({ path, note }) => `${path}: ${note ?? ''}`);
}

const CHANGES: readonly (readonly [string, Parameters<typeof around>[0], string])[] = [
  [
    'that shrinks',
    { after: 'truncate -s 100 "$S/data/stack_3.dax"' },
    'shrank by 59,900 bytes while the transfer ran; the destination holds the newer state',
  ],
  [
    'that is replaced by another one',
    { after: 'printf %60000s >"$0.new"; mv "$0.new" "$S/data/stack_3.dax"' },
    'was written again at the same size while the transfer ran; the destination holds the newer state',
  ],
  [
    'that is deleted before it could be copied',
    { before: 'rm "$S/data/stack_3.dax"' },
    'vanished while the transfer ran; the destination does not hold it',
  ],
];

test.each(CHANGES)('a source file %s during the copy is named, exit 2', async (_, script, note) => {
  const lab = makeLab({ rsyncScript: around(script) });
  const outcome = await lab.transfer();
  expect(summarize(outcome)).toMatchObject({ exitCode: 2, state: 'differences' });
  expect(notesOf(outcome)).toEqual([`data/stack_3.dax: ${note}`]);
});

test('a clock that is set back by an hour half-way changes nothing but the times of day', async () => {
  let backMs = 0;
  const clock = { ...realClock, now: () => Date.now() - backMs };
  const lab = makeLab({ ports: { clock }, rsyncScript: around({}) });
  const began = Date.now();
  const running = lab.transfer();
  while (!readdirSync(lab.root).includes('rsync.sh.done')) await realClock.sleep(5);
  backMs = 3_600_000;
  const outcome = await running;
  expect(summarize(outcome)).toEqual(VERIFIED);
  const { startedAt, finishedAt } = outcome.report;
  const tookMs = Date.parse(finishedAt) - Date.parse(startedAt);
  expect(tookMs).toBeGreaterThanOrEqual(0);
  expect(tookMs).toBeLessThanOrEqual(Date.now() - began + 1);
  // From then on the storage's clock is ahead of this computer's, which is told.
  expect(summarize(await lab.transfer())).toEqual({ ...VERIFIED, problems: ['CLOCK_SKEW'] });
});

/** The user and group `nobody`. */
const NOBODY = 65_534;
const notRoot = process.getuid?.() === 0 ? null : 'only root can be another user';

async function transferAsNobody(lab: Lab): Promise<Outcome> {
  return readReport(await startRunferry(lab, transferArguments(), NOBODY).ended);
}

function giveToNobody(folder: string): void {
  chownSync(folder, NOBODY, NOBODY);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, name), NOBODY, NOBODY);
}

describe(`as another user${notRoot ? ` (skipped: ${notRoot})` : ''}`, () => {
  test.skipIf(notRoot)(
    'a source folder that becomes unreadable half-way is failed, exit 3, and finished afterwards',
    async () => {
      const lab = makeLab({ rsyncScript: around({ before: 'chmod 0 "$S/data"' }) });
      giveToNobody(lab.root);
      const outcome = await transferAsNobody(lab);
      expect(summarize(outcome)).toMatchObject({
        exitCode: 3,
        state: 'failed',
        differences: ['unreadable data', 'unreadable data'],
      });
      // rsync gives the copy the permissions of its original.
      expect(notesOf(outcome)).toEqual([
        'data: cannot be read at the source (EACCES)',
        'data: cannot be read at the destination (EACCES)',
      ]);
      chmodSync(join(lab.source(), 'data'), 0o755);
      expect(summarize(await transferAsNobody(lab))).toMatchObject({ exitCode: 0 });
      expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
    },
  );

  test.skipIf(notRoot)(
    'a destination that loses its permission half-way is failed, exit 3, and finished afterwards',
    async () => {
      const lab = makeLab({
        rsyncScript: around({
          before: 'touch "$0.ready"; until test -e "$0.go"; do sleep 0.05; done',
        }),
      });
      giveToNobody(lab.root);
      const program = startRunferry(lab, transferArguments(), NOBODY);
      await waitUntil('the copier', () => readdirSync(lab.root).includes('rsync.sh.ready'));
      mkdirSync(join(lab.destination(), 'data'), { recursive: true });
      writeFileSync(join(lab.root, 'rsync.sh.go'), '');
      const outcome = readReport(await program.ended);
      expect(summarize(outcome)).toMatchObject({ exitCode: 3, state: 'failed' });
      const last = outcome.report.components[0]?.attempts.at(-1);
      expect(last?.meaning).toMatch(/could not be/);
      expect(last?.errors.some(({ message }) => /Permission denied/.test(message))).toBe(true);
      giveToNobody(lab.archive);
      expect(summarize(await transferAsNobody(lab))).toMatchObject({ exitCode: 0 });
      expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
    },
  );
});
