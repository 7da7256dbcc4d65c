import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DifferenceKind, TransferReport } from '../../../src-shared/report.ts';
import { LONG_AGO, makeLab } from '../../helpers/make-lab.ts';
import { summarize } from '../../helpers/summarize-report.ts';

/** rsync, and then something happens to what it has copied; `$D` is the destination. */
function afterCopying(script: string): string {
  return `
    rsync "$@" || exit
    for D; do :; done
    case "$*" in *list-only*) ;; *) ${script} ;; esac`;
}

/** The differences of the only component, each with its note. */
function notesOf(report: TransferReport): readonly string[] {
  const differences = report.components[0]?.differences ?? [];
  return differences.map(({ kind, path, note }) => [kind, path, note ?? ''].join(': '));
}

interface Damage {
  readonly kind: DifferenceKind;
  readonly path: string;
  readonly script: string;
  readonly note: string;
}

const DAMAGES: readonly Damage[] = [
  { kind: 'missing', path: 'data/stack_2.dax', script: 'rm "$D/data/stack_2.dax"', note: '' },
  { kind: 'missing', path: 'settings/empty/', script: 'rmdir "$D/settings/empty"', note: '' },
  { kind: 'extra', path: 'data/stray', script: 'touch "$D/data/stray"', note: '' },
  { kind: 'size', path: 'experiment.json', script: 'echo >>"$D/experiment.json"', note: '' },
  {
    kind: 'time',
    path: 'data/stack_1.dax',
    script: 'touch -d 2024-01-02T03:04:05Z "$D/data/stack_1.dax"',
    note: 'modified 2023-10-27T06:30:00.250Z at the source, 2024-01-02T03:04:05.000Z at the destination',
  },
  {
    kind: 'content',
    path: 'experiment.json',
    script: 'ln -sf nowhere "$D/experiment.json"',
    note: 'a file at the source, a symbolic link at the destination',
  },
];

test.each(DAMAGES)(
  'a copier that reports success and leaves $path $kind is found out, and the path is named',
  async ({ kind, path, script, note }) => {
    const lab = makeLab({ rsyncScript: afterCopying(script), runferry: { copy_attempts: 3 } });
    const { exitCode, report } = await lab.transfer();
    expect({ exitCode, state: report.state, notes: notesOf(report) }).toEqual({
      exitCode: 2,
      state: 'differences',
      notes: [[kind, path, note].join(': ')],
    });
    const [csv, text] = [report.files?.csv, report.files?.text].map((file) =>
      readFileSync(file ?? '', 'utf8'),
    );
    expect(csv).toContain(`raw_data,${kind},${path},`);
    expect(text).toContain('Vizgen data transfer failed for run');
    expect(text).toContain(`Raw directory: ${path}: `);
  },
);

test('a time kept in even seconds only is the same time', async () => {
  const script = 'touch -d 2023-10-27T06:30:02Z "$D/data/stack_1.dax"';
  const lab = makeLab({ rsyncScript: afterCopying(script) });
  expect((await lab.transfer()).report.state).toBe('verified');
});

test('a file rewritten at the same size within the same second, which rsync skips, is copied by name', async () => {
  const lab = makeLab();
  await lab.transfer();
  const file = join(lab.source(), 'data/stack_1.dax');
  writeFileSync(file, 'A'.repeat(40_000));
  const later = new Date(LONG_AGO.getTime() + 500);
  utimesSync(file, later, later);
  const { report } = await lab.transfer();
  expect(report).toMatchObject({ state: 'verified', components: [{ differencesTotal: 0 }] });
  expect(report.components[0]?.attempts.map(({ resumedBecause }) => resumedBecause)).toEqual([
    'the copier reported success, but 1 path is missing or different',
    undefined,
  ]);
  expect(readFileSync(join(lab.destination(), 'data/stack_1.dax'), 'utf8')).toMatch(/^A+$/);
  const [ours, theirs] = [lab.source(), lab.destination()].map(
    (folder) => statSync(join(folder, 'data')).mtimeMs,
  );
  expect(Math.abs(ours! - theirs!)).toBeLessThan(2);
});

test('a file rewritten in the same second is copied by name after a copier that failed once, too', async () => {
  const lab = makeLab({
    rsyncScript: `
      case "$*" in *list-only*) exec rsync "$@" ;; esac
      test -e "$0.later" && ! test -e "$0.once" && { touch "$0.once"; rsync "$@"; exit 23; }
      exec rsync "$@"`,
  });
  await lab.transfer();
  writeFileSync(join(lab.root, 'rsync.sh.later'), '');
  const file = join(lab.source(), 'data/stack_1.dax');
  writeFileSync(file, 'A'.repeat(40_000));
  const later = new Date(LONG_AGO.getTime() + 500);
  utimesSync(file, later, later);
  expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 0, attempts: [23, 0, 0] });
});

test('a copier that leaves the same out again and again is not started for ever', async () => {
  const rsyncScript = afterCopying('rm -f "$D/data/stack_2.dax"');
  const lab = makeLab({ rsyncScript, runferry: { copy_attempts: 100 } });
  const { report } = await lab.transfer();
  const because = 'the copier reported success, but 1 path is missing or different';
  expect(report.components[0]?.attempts.map((attempt) => attempt.resumedBecause)).toEqual([
    because,
    undefined,
  ]);
});

test('a copier that copies nothing at all does not make two equal counts of nothing', async () => {
  const lab = makeLab({ rsyncScript: 'exit 0', runferry: { copy_attempts: 1 } });
  expect(summarize(await lab.transfer())).toMatchObject({
    exitCode: 3,
    state: 'failed',
    problems: ['LIST_MISSING', 'LIST_MISSING', 'FOLDER_MISSING'],
  });
});

/** Something happens at the source while the first attempt copies; `$S` is the source. */
function whileCopying(script: string): string {
  return `
    S=; for A; do case "$A" in */z/*) S=$A ;; esac; done
    case "$*" in *list-only*) exec rsync "$@" ;; esac
    rsync "$@" || exit
    test -e "$S/../../../done" || { touch "$S/../../../done"; ${script}; }`;
}

describe('what changes at the source while the transfer runs is named', () => {
  test('a file that grows is copied again, and the report holds the newer state', async () => {
    const rsyncScript = whileCopying('printf %2401s >>"$S/data/stack_3.dax"');
    const lab = makeLab({ rsyncScript });
    const { exitCode, report } = await lab.transfer();
    expect({ exitCode, state: report.state, notes: notesOf(report) }).toEqual({
      exitCode: 2,
      state: 'differences',
      notes: [
        'changed-at-source: data/stack_3.dax: ' +
          'grew by 2,401 bytes while the transfer ran; the destination holds the newer state',
      ],
    });
    const { before, sourceAfter, after } = report.components[0]!.counts.walk;
    expect([before, sourceAfter, after].map((counts) => counts?.bytes)).toEqual([
      150_020, 152_421, 152_421,
    ]);
  });

  test('a file that is written again at the same size, which no count shows', async () => {
    const lab = makeLab({ rsyncScript: whileCopying('printf %60000s >"$S/data/stack_3.dax"') });
    const { exitCode, report } = await lab.transfer();
    expect({ exitCode, state: report.state, notes: notesOf(report) }).toEqual({
      exitCode: 2,
      state: 'differences',
      notes: [
        'changed-at-source: data/stack_3.dax: ' +
          'was written again at the same size while the transfer ran; the destination holds the newer state',
      ],
    });
  });

  test('a file that vanishes is still at the destination', async () => {
    const lab = makeLab({ rsyncScript: whileCopying('rm "$S/data/stack_3.dax"') });
    const { report } = await lab.transfer();
    expect(report.state).toBe('differences');
    expect(notesOf(report)).toEqual([
      'changed-at-source: data/stack_3.dax: vanished while the transfer ran; the destination holds it',
    ]);
  });

  test('a file that appears is copied by the next attempt', async () => {
    const lab = makeLab({ rsyncScript: whileCopying('echo new >"$S/data/stack_4.dax"') });
    const { report } = await lab.transfer();
    expect(report.state).toBe('differences');
    expect(notesOf(report)).toEqual([
      'changed-at-source: data/stack_4.dax: appeared while the transfer ran; the destination holds it',
    ]);
    expect(summarize(await lab.transfer()).state).toBe('verified');
  });
});
