import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, RUN } from '../../helpers/make-lab.ts';
import { mountSmallDisk, noSmallDisk, unmount } from '../../helpers/small-disk.ts';
import { listProblems, summarize, VERIFIED } from '../../helpers/summarize-report.ts';

/** Runs a script in place of the first copy only; `$LAB` is the folder of the lab. */
function instead(script: string): string {
  return `
    LAB=$(dirname "$0")
    case "$*" in *list-only*) exec rsync "$@" ;; esac
    test -e "$LAB/once" && exec rsync "$@"
    touch "$LAB/once"
    ${script}`;
}

/** A process that cannot be: a lock that could not be given back is stale at once. */
const ENDED = { host: 'merscope-pc', user: 'lab', pid: 4_194_304 };

describe('an archive that goes away while it is copied to', () => {
  test('and stays away: failed, and nothing is made where it used to be', async () => {
    const lab = makeLab({ rsyncScript: instead('mv "$LAB/archive" "$LAB/away"; rsync "$@"') });
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toMatchObject({ exitCode: 3, state: 'failed' });
    expect(existsSync(lab.archive)).toBe(false);
    expect(listProblems(outcome.report).map(({ message }) => message)).toContain(
      `There is no folder ${lab.destination()}.`,
    );
  });

  test('and comes back: the transfer goes on by itself and is verified', async () => {
    const lab = makeLab({
      rsyncScript: instead(
        'mv "$LAB/archive" "$LAB/away"; rsync "$@"; mv "$LAB/away" "$LAB/archive"',
      ),
    });
    expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 0, state: 'verified' });
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
  });

  test('and comes back later: starting again goes on', async () => {
    const rsyncScript = instead('mv "$LAB/archive" "$LAB/away"; rsync "$@"');
    const lab = makeLab({ rsyncScript, ports: { identity: ENDED } });
    await lab.transfer();
    rmSync(lab.archive, { recursive: true, force: true });
    renameSync(join(lab.root, 'away'), lab.archive);
    expect(summarize(await lab.transfer())).toEqual({
      ...VERIFIED,
      problems: ['LOCK_TAKEN_OVER'],
    });
  });
});

describe(`on a small disk${noSmallDisk ? ` (skipped: ${noSmallDisk})` : ''}`, () => {
  test.skipIf(noSmallDisk)(
    'that is full in the end: failed, and finished after room was made',
    async () => {
      const fill = 'dd if=/dev/zero of="$LAB/archive/filler" bs=1k 2>/dev/null; rsync "$@"';
      const lab = makeLab({ rsyncScript: instead(fill) });
      mountSmallDisk(lab.archive, 1024);
      const outcome = await lab.transfer();
      expect(summarize(outcome)).toMatchObject({ exitCode: 3, state: 'failed' });
      rmSync(join(lab.archive, 'filler'));
      expect(summarize(await lab.transfer())).toEqual(VERIFIED);
      expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
    },
  );

  test.skipIf(noSmallDisk)('that is too small: refused, with what is missing', async () => {
    const lab = makeLab();
    mountSmallDisk(lab.archive, 100);
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toMatchObject({
      exitCode: 4,
      state: 'refused',
      problems: ['NOT_ENOUGH_SPACE'],
    });
    expect(existsSync(join(lab.archive, RUN))).toBe(false);
  });

  test.skipIf(noSmallDisk)(
    'that becomes read-only: failed, and finished once it is writable',
    async () => {
      const lab = makeLab({
        ports: { identity: ENDED },
        rsyncScript: instead('mount --bind -o ro "$LAB/archive" "$LAB/archive"; rsync "$@"'),
      });
      mountSmallDisk(lab.archive, 4096);
      expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 3, state: 'failed' });
      unmount(lab.archive);
      expect(summarize(await lab.transfer())).toEqual({
        ...VERIFIED,
        problems: ['LOCK_TAKEN_OVER'],
      });
    },
  );
});
