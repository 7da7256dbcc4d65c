import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { heartbeatSchema } from '../../../src-shared/heartbeat.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { RunList } from '../../../src-shared/run.ts';
import type { Announcement } from '../../../src-shared/watch.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import { makeLab, type Lab, type LabOptions } from '../../helpers/make-lab.ts';
import { planSmallRun, without, writeRun } from '../../helpers/small-run.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const YOUNG = '202401010900_YOUNG_VMSC10202';

/** A lab with one finished run and one that is still being analysed. */
function makeWatchedLab(watch: string, options: LabOptions = {}): Lab {
  const lab = makeLab({ files: {}, ...options });
  appendFileSync(lab.config, `\n${watch}\n`);
  writeRun(lab.z, RUN, planSmallRun(RUN));
  writeRun(lab.z, YOUNG, without(planSmallRun(YOUNG), /^output|MERLIN_FINISHED/));
  return lab;
}

interface Watched {
  readonly announcements: readonly Announcement[];
  readonly transfers: readonly TransferReport[];
}

async function watchOnce(lab: Lab, ...options: readonly string[]) {
  const { exitCode, stdout } = await lab.runferry('watch', '--once', '--json', ...options);
  const { announcements, transfers } = JSON.parse(stdout) as Watched;
  return {
    exitCode,
    told: announcements.map(({ run, kind }) => `${kind} ${run}`),
    transferred: transfers.map(({ run, state }) => `${run} ${state}`),
  };
}

describe('runferry watch --once', () => {
  test('transfers what is ready, tells it once, and leaves it alone from then on', async () => {
    const lab = makeWatchedLab("[runferry.watch]\nmode = 'transfer'");
    expect([await watchOnce(lab), await watchOnce(lab)]).toEqual([
      { exitCode: 0, told: [`ready ${RUN}`], transferred: [`${RUN} verified`] },
      { exitCode: 0, told: [], transferred: [] },
    ]);
  });

  test('tells only, where nothing else is configured', async () => {
    const lab = makeWatchedLab('');
    expect(await watchOnce(lab)).toEqual({ exitCode: 0, told: [`ready ${RUN}`], transferred: [] });
  });

  test('leaves alone what somebody has transferred before', async () => {
    const lab = makeWatchedLab('');
    await lab.runferry(RUN);
    expect(await watchOnce(lab, '--mode', 'transfer')).toEqual({
      exitCode: 0,
      told: [],
      transferred: [],
    });
  });

  test('ends with the exit code of a transfer that did not go well, and tries it later', async () => {
    const lab = makeWatchedLab('', { rsyncScript: 'exit 23' });
    const first = await watchOnce(lab, '--mode', 'transfer');
    expect([first.exitCode === 0, first.transferred.length]).toEqual([false, 1]);
    expect((await watchOnce(lab, '--mode', 'transfer')).transferred).toEqual([]);
  });

  test('says in words what it does', async () => {
    const lab = makeWatchedLab('');
    const { stderr, stdout } = await lab.runferry('watch', '--once', '--mode', 'transfer');
    expect(stderr).toContain(`Ready: ${RUN}\n`);
    expect(stderr).toContain(`Verified: ${RUN}\n`);
    expect(stdout).toBe('');
  });

  test('is refused where watching is switched off', async () => {
    const lab = makeWatchedLab("[runferry.watch]\nmode = 'off'");
    const { exitCode, stderr } = await lab.runferry('watch', '--once');
    expect([exitCode, stderr]).toEqual([
      78,
      'Watching is switched off in the configuration.\nSet mode below [runferry.watch] to "notify" or "transfer", or add --mode.\n',
    ]);
  });
});

test('runferry runs tells of every run at a source whether it is ready, and why not', async () => {
  const lab = makeWatchedLab('');
  const { runs } = JSON.parse((await lab.runferry('runs', '--json')).stdout) as RunList;
  const { stdout } = await lab.runferry('runs');
  expect(runs.map(({ run, readiness }) => [run, readiness?.state, readiness?.reason])).toEqual([
    [
      YOUNG,
      'not-ready',
      'Not ready: the analysis has not finished (MERLIN_FINISHED is not there).',
    ],
    [RUN, 'ready', 'Ready: every marker is there, and nothing is being written.'],
  ]);
  expect(stdout).toMatch(/MERLIN_FINISHED is not there\)\.\n.*Ready\n$/);
});

describe('a transfer', () => {
  test('leaves a sign of life with the logs, beside that of the watcher', async () => {
    const lab = makeWatchedLab('');
    await watchOnce(lab, '--mode', 'transfer');
    const file = path.join(lab.logs, 'runferry-heartbeat.json');
    const { hosts } = heartbeatSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(hosts[lab.ports.identity.host]).toMatchObject({
      watch: { mode: 'transfer', away: [] },
      transfer: { run: RUN, state: 'verified' },
    });
  });

  test('is told at its start and at its end, each to those who want to know', async () => {
    const { port, received } = await startMailServer();
    const lab = makeWatchedLab(
      "[runferry.mail.events]\nstart = ['x@y']\nfailure = []\noverdue_days = 1",
      { mailPort: port, addressees: ['developer@example.org'] },
    );
    await lab.runferry(RUN);
    const subjects = received.map(
      ({ recipients, raw }) =>
        `${/^Subject: .*transfer (\w+)/m.exec(raw)?.[1]} ${recipients.join(' ')}`,
    );
    expect(subjects).toEqual(['started developer@example.org', 'completed developer@example.org']);
  });
});
