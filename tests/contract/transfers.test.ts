import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { componentIn, namesIn, RAW_DATA, rawDataOf, RUN, writeFiles } from '../helpers/make-lab.ts';
import {
  HELD_RSYNC,
  ONCE_HELD_RSYNC,
  openProgram,
  problemOf,
  waitFor,
  waitForEnd,
  waitForTransfer,
} from './open-program.ts';
import { TRANSPORTS } from './transports.ts';

const ORDER = { run: RUN, components: ['raw_data'] };
const OTHER_RUN = '202311021200_OTHER_VMSC10202';
const TWO_RUNS = {
  ...rawDataOf('z'),
  ...Object.fromEntries(
    Object.entries(rawDataOf('z')).map(([path, text]) => [path.replace(RUN, OTHER_RUN), text]),
  ),
};

describe.each(TRANSPORTS)('%s', (_, connect) => {
  test('a preview says what would happen, and leaves nothing behind', async () => {
    const { lab, client } = await openProgram(connect);
    const preview = await waitFor(client.transfers.preview(ORDER), ({ isComplete }) => isComplete);
    const [component] = preview.components;
    expect(preview).toMatchObject({
      isRefused: false,
      threads: 1,
      verify: 'files',
      progress: null,
    });
    expect(preview.preflight.map(({ status }) => status)).not.toContain('refusal');
    expect(component).toMatchObject({
      component: 'raw_data',
      place: 'z',
      source: lab.source(),
      destination: lab.destination(),
      files: 6,
      bytes: 150_020,
    });
    expect(component?.command[0]).toBe('rsync');
    expect(namesIn(lab.archive)).toEqual([]);
  });

  test('a preview of what would be refused says why', async () => {
    const { lab, client } = await openProgram(connect);
    rmSync(lab.archive, { recursive: true });
    const preview = await waitFor(client.transfers.preview(ORDER), ({ isComplete }) => isComplete);
    expect(preview).toMatchObject({ isRefused: true });
    expect(preview.preflight.map(({ status }) => status)).toContain('refusal');
  });

  test('the mails that wait are counted, and no longer once they are sent', async () => {
    const { lab, client } = await openProgram(connect, { mailPort: 9 });
    expect((await client.transfers.list()).waitingMails).toBe(0);
    await client.transfers.start(ORDER);
    const waits = (wanted: number) =>
      waitFor(client.transfers.watch(), ({ waitingMails }) => waitingMails === wanted);
    await waits(1);
    rmSync(join(lab.state, 'outbox'), { recursive: true });
    await waits(0);
  });

  test('a run is transferred, followed to its verdict, and its report can be had', async () => {
    const { lab, client } = await openProgram(connect);
    const { id } = await client.transfers.start(ORDER);
    const ended = await waitForEnd(client, id);
    expect(ended).toMatchObject({ id, run: RUN, verdict: 'verified', hasReport: true });
    const report = await client.transfers.report({ id });
    expect(report).toMatchObject({
      state: 'verified',
      command: `runferry --run ${RUN} --copy_type raw_data`,
    });
    expect(await client.transfers.show({ id })).toEqual(ended);
    expect(namesIn(lab.destination())).toEqual([
      '.acquired',
      'data',
      'experiment.json',
      'seg preview',
      'settings',
    ]);
  });

  test('a report is saved in every form, also from the history', async () => {
    const { client } = await openProgram(connect);
    const { id } = await client.transfers.start(ORDER);
    const { journalId } = await waitForEnd(client, id);
    const { transfers } = await client.history.list();
    expect(transfers.map((entry) => [entry.id, entry.state])).toEqual([[journalId, 'verified']]);
    for (const known of [id, journalId ?? '']) {
      const saved = [];
      for (const format of ['html', 'csv', 'json', 'text'] as const) {
        const { fileName, content } = await client.transfers.export({ id: known, format });
        saved.push([fileName.split('.').at(-1), content.trimStart().slice(0, 12)]);
      }
      expect(saved).toEqual([
        ['html', '<!doctype ht'],
        ['csv', 'component,ki'],
        ['json', '{\n  "run": "'],
        ['txt', expect.any(String)],
      ]);
    }
  });

  test('only transfers that are known or recorded have a report', async () => {
    const { client } = await openProgram(connect);
    const problems = ['nobody', '../../etc/passwd', `${RUN}.journal`].map(async (id) =>
      problemOf(client.transfers.report({ id })),
    );
    expect((await Promise.all(problems)).map((problem) => problem?.code)).toEqual([
      'TRANSFER_UNKNOWN',
      'TRANSFER_UNKNOWN',
      'TRANSFER_UNKNOWN',
    ]);
  });

  test('a pause stops the copier, and is no failed attempt', async () => {
    const { client } = await openProgram(connect, {
      rsyncScript: ONCE_HELD_RSYNC,
      runferry: { copy_attempts: 1 },
    });
    const { id } = await client.transfers.start(ORDER);
    await waitForTransfer(client, id, ({ progress }) => (progress?.bytesDone ?? 0) > 0);
    await client.transfers.pause({ id });
    const paused = await waitForTransfer(client, id, ({ activity }) => activity === 'paused');
    expect(paused.progress?.components.map(({ phase }) => phase)).toEqual(['paused']);
    expect(await problemOf(client.transfers.pause({ id }))).toMatchObject({ code: 'NOT_POSSIBLE' });
    await client.transfers.resume({ id });
    expect(await waitForEnd(client, id)).toMatchObject({ verdict: 'verified' });
    const { components } = await client.transfers.report({ id });
    expect(components[0]?.attempts.map(({ meaning }) => meaning === 'paused')).toEqual([
      true,
      false,
    ]);
  });

  test('a transfer is cancelled while it copies, and while it is paused', async () => {
    const { client } = await openProgram(connect, { rsyncScript: HELD_RSYNC });
    const verdicts = [];
    for (const pauses of [false, true]) {
      const { id } = await client.transfers.start(ORDER);
      await waitForTransfer(client, id, ({ progress }) => progress?.state === 'copying');
      if (pauses) {
        await client.transfers.pause({ id });
        await waitForTransfer(client, id, ({ activity }) => activity === 'paused');
      }
      await client.transfers.cancel({ id });
      verdicts.push((await waitForEnd(client, id)).verdict);
      expect(await problemOf(client.transfers.cancel({ id }))).toMatchObject({
        code: 'NOT_POSSIBLE',
      });
    }
    expect(verdicts).toEqual(['cancelled', 'cancelled']);
  });

  test('transfers to one destination go one after the other, in an order that can be changed', async () => {
    const third = '202312011200_THIRD_VMSC10202';
    const files = Object.fromEntries(
      Object.entries(rawDataOf('z')).map(([path, text]) => [path.replace(RUN, third), text]),
    );
    const { client } = await openProgram(connect, {
      rsyncScript: HELD_RSYNC,
      files: { ...TWO_RUNS, ...files },
    });
    const [first, second, last] = [
      await client.transfers.start(ORDER),
      await client.transfers.start({ ...ORDER, run: OTHER_RUN }),
      await client.transfers.start({ ...ORDER, run: third }),
    ];
    expect(await client.transfers.show({ id: second.id })).toMatchObject({
      activity: 'queued',
      waitsFor: `Waits until the transfer of ${RUN} has ended.`,
    });
    const { transfers } = await client.transfers.reorder({ ids: [last.id, second.id] });
    expect(transfers.map(({ id }) => id)).toEqual([first.id, last.id, second.id]);
    expect(await problemOf(client.transfers.reorder({ ids: [last.id, last.id] }))).toMatchObject({
      code: 'QUEUE_CHANGED',
    });
    await client.transfers.cancel({ id: second.id });
    await client.transfers.cancel({ id: first.id });
    await waitForTransfer(client, last.id, ({ activity }) => activity === 'running');
    expect(await client.transfers.show({ id: second.id })).toMatchObject({ verdict: 'cancelled' });
  });

  test('of two orders for one run the second is told', async () => {
    const { client } = await openProgram(connect, { rsyncScript: HELD_RSYNC });
    await client.transfers.start(ORDER);
    expect(await problemOf(client.transfers.start(ORDER))).toMatchObject({
      code: 'ALREADY_ORDERED',
      message: `A transfer of ${RUN} is going on already.`,
    });
  });

  test('an order that makes no sense is refused before it is queued', async () => {
    const { client } = await openProgram(connect);
    const orders = [
      { run: '../etc' },
      { run: RUN, components: ['nothing'] },
      { run: RUN, ignoreWalkCounts: ['raw_data:colour'], ignoreWho: 'me', ignoreReason: 'why' },
      { run: RUN, ignoreWalkCounts: ['raw_data:files'] },
      { run: RUN, threads: 1000 },
    ];
    const problems = orders.map(async (order) => problemOf(client.transfers.start(order)));
    expect((await Promise.all(problems)).map((problem) => problem?.code)).toEqual([
      'RUN_ID_INVALID',
      'USAGE_COMPONENT',
      'USAGE_IGNORED_COUNT',
      'USAGE_IGNORE_REASON',
      'REQUEST_INVALID',
    ]);
    expect(await client.transfers.list()).toEqual({ transfers: [], waitingMails: 0 });
  });

  test('a comparison finds what differs, and cannot be paused', async () => {
    const { lab, client } = await openProgram(connect);
    await waitForEnd(client, (await client.transfers.start(ORDER)).id);
    writeFiles(lab.destination(), { 'data/<b>extra.dax': 'x' });
    const { id } = await client.transfers.start({ ...ORDER, kind: 'verify' });
    const pause = await problemOf(client.transfers.pause({ id }));
    expect(await waitForEnd(client, id)).toMatchObject({ kind: 'verify', verdict: 'differences' });
    const { components } = await client.transfers.report({ id });
    expect(components[0]?.differences).toMatchObject([
      { path: 'data/<b>extra.dax', kind: 'extra' },
    ]);
    const { content } = await client.transfers.export({ id, format: 'html' });
    expect(content).toContain('&lt;b&gt;extra');
    expect(pause).toMatchObject({ code: 'NOT_POSSIBLE' });
  });

  test('the last lines of the log are kept, and no more than two hundred', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`data/stack_${index}.dax`, 'a']),
    );
    const files = componentIn('z', 'raw_data', { ...RAW_DATA, ...many });
    const { client } = await openProgram(connect, { files });
    const { id } = await client.transfers.start(ORDER);
    await waitForEnd(client, id);
    const { lines } = await client.transfers.lines({ id });
    expect(lines.length).toBe(200);
    expect(lines.every((line) => line.length > 0)).toBe(true);
  });

  test('where folders cannot be opened it is told where they lie', async () => {
    const { lab, client } = await openProgram(connect);
    const { id } = await client.transfers.start(ORDER);
    const { journalId } = await waitForEnd(client, id);
    expect([
      await client.transfers.open({ id, what: 'destination' }),
      await client.transfers.open({ id: journalId ?? '', what: 'logs' }),
    ]).toEqual([
      { isOpened: false, path: join(lab.archive, RUN) },
      { isOpened: false, path: lab.logs },
    ]);
  });
});
