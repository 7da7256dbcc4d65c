import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, namesIn, RUN } from '../../helpers/make-lab.ts';
import { mountSmallDisk, noSmallDisk, unmount } from '../../helpers/small-disk.ts';
import { readJournals } from '../../helpers/start-runferry.ts';
import { realClock } from '../../helpers/test-ports.ts';
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

/** As in `wait-until-back.ts`. */
const LOOK_EVERY_MS = 5000;

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

/** A clock on which, while the transfer waits for a drive, this happens. */
function whileWaiting(act: () => void) {
  return {
    ...realClock,
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      if (milliseconds === LOOK_EVERY_MS) act();
      else await realClock.sleep(milliseconds, signal);
    },
  };
}

describe('a drive that goes away for a while', () => {
  const once = { copy_attempts: 1, away_minutes: 5 };

  test.each(['archive', 'z'])('%s: the only attempt is not used up by it', async (name) => {
    const place = (folder: string) => join(lab.root, folder);
    const lab = makeLab({
      rsyncScript: instead(`mv "$LAB/${name}" "$LAB/away"; rsync "$@"`),
      runferry: once,
      logs: 'logs',
      ports: { clock: whileWaiting(() => renameSync(place('away'), place(name))) },
    });
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toMatchObject({ exitCode: 0, state: 'verified' });
    const [first, ...more] = outcome.report.components[0]?.attempts ?? [];
    expect([first?.resumedBecause, more.length]).toEqual([
      `${place(name)} cannot be reached: it is not there (ENOENT)`,
      1,
    ]);
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
  });

  describe.each([
    ['the first walk', '"event":"started"'],
    ['the look after copying', '"event":"attempt-finished"'],
    ['reading for checksums', '"state":"verifying"'],
  ])('during %s', (_, mark) => {
    test.each(['archive', 'z'])('%s: it is waited for, and looked at anew', async (name) => {
      const place = (folder: string) => join(lab.root, folder);
      let isLost = false;
      const clock = {
        ...whileWaiting(() => renameSync(place('away'), place(name))),
        now() {
          if (!isLost && readJournals(lab).includes(mark)) {
            renameSync(place(name), place('away'));
            isLost = true;
          }
          return realClock.now();
        },
      };
      const lab = makeLab({ runferry: once, logs: 'logs', ports: { clock } });
      const outcome = await lab.transfer('--verify', 'checksum', '--threads', '1');
      expect(summarize(outcome)).toMatchObject({ exitCode: 0, state: 'verified' });
      expect(readJournals(lab)).toContain(`"because":"${place(name)} cannot be reached`);
      expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
    });
  });

  test('and in whose place another one lies: nothing is copied there', async () => {
    const arrived: string[] = [];
    const lab = makeLab({
      // The computer knows other volumes under these names now, and the copy breaks off.
      rsyncScript: instead(`cd "$LAB/state" && cp known-volumes.json right.json &&
        sed -i 's/"id": "[^"]*"/"id": "uuid:other"/' known-volumes.json; exit 23`),
      runferry: once,
      ports: {
        clock: whileWaiting(() => {
          arrived.push(...namesIn(lab.destination()));
          renameSync(join(lab.state, 'right.json'), join(lab.state, 'known-volumes.json'));
        }),
      },
    });
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toMatchObject({ exitCode: 0, state: 'verified' });
    const [first] = outcome.report.components[0]?.attempts ?? [];
    expect([first?.resumedBecause, arrived]).toEqual([
      expect.stringContaining(`${lab.z} was another drive`),
      [],
    ]);
  });

  test('and in whose place another one stays: failed, and nothing is copied there', async () => {
    const lab = makeLab({
      rsyncScript: instead(`sed -i 's/"id": "[^"]*"/"id": "uuid:other"/' \
        "$LAB/state/known-volumes.json"; exit 23`),
      runferry: { copy_attempts: 3, attempt_pause_seconds: 0, away_minutes: 0 },
    });
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toMatchObject({ exitCode: 3, state: 'failed' });
    expect(listProblems(outcome.report).map(({ code }) => code)).toContain('VOLUME_CHANGED');
    expect(namesIn(lab.destination())).toEqual([]);
  });

  test('and does not come back in time: failed', async () => {
    const looks = { count: 0 };
    const clock = whileWaiting(() => (looks.count += 1));
    const lab = makeLab({
      rsyncScript: instead('mv "$LAB/z" "$LAB/away"; rsync "$@"'),
      runferry: once,
      // A minute more with each look.
      ports: { clock: { ...clock, monotonic: () => clock.monotonic() + looks.count * 60_000 } },
    });
    expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 3, state: 'failed' });
    expect(looks.count).toBe(5);
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
