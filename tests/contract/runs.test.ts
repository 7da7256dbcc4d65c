import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawSummary } from '../../src-main/demo/sample-picture.ts';
import { RUN, writeFiles } from '../helpers/make-lab.ts';
import { openProgram, problemOf, waitFor } from './open-program.ts';
import { TRANSPORTS } from './transports.ts';

const COUNTS = { files: 6, folders: 4, bytes: 150_020 };

describe.each(TRANSPORTS)('%s', (_, connect) => {
  test('the program says who it is', async () => {
    const { client } = await openProgram(connect);
    expect(await client.program.info()).toEqual({
      version: '0.0.0-test',
      host: 'merscope-pc',
      user: 'lab',
      platform: 'linux',
      copier: 'Rsync',
      components: [
        { name: 'raw_data', label: 'Raw directory' },
        { name: 'analysis', label: 'Analysis directory' },
        { name: 'output', label: 'Output directory' },
      ],
      threads: 1,
      verify: 'files',
      canOpen: false,
      takesSessions: false,
    });
  });

  test('a run is listed with where its components lie', async () => {
    const { client } = await openProgram(connect);
    const { runs, away } = await client.runs.list();
    expect(
      runs.map(({ run, instrument, components }) => ({ run, instrument, components })),
    ).toEqual([
      {
        run: RUN,
        instrument: 'VMSC10202',
        components: [
          {
            component: 'raw_data',
            z: 'present',
            disk: 'absent',
            destination: 'absent',
            size: null,
          },
          { component: 'analysis', z: 'absent', disk: 'absent', destination: 'absent', size: null },
          { component: 'output', z: 'absent', disk: 'absent', destination: 'absent', size: null },
        ],
      },
    ]);
    expect(away).toEqual([]);
  });

  test('a disk that is away is named, and what it may hold is unknown', async () => {
    const { lab, client } = await openProgram(connect);
    rmSync(lab.disk, { recursive: true });
    const { runs, away } = await client.runs.list();
    expect(away.map(({ place, problem }) => [place, problem.message])).toEqual([
      ['disk', `${lab.disk} is not there.`],
    ]);
    expect(runs[0]?.components.map(({ disk }) => disk)).toEqual(['away', 'away', 'away']);
  });

  test('sizes come in while the list is watched', async () => {
    const { client } = await openProgram(connect);
    const counted = await waitFor(client.runs.watch(), ({ runs }) =>
      runs.some(({ components }) => components[0]?.size),
    );
    expect(counted.runs[0]?.components[0]?.size).toEqual({ place: 'z', counts: COUNTS });
  });

  test('a run that appears is seen by those who watch', async () => {
    const { lab, client } = await openProgram(connect);
    const stream = await client.runs.watch();
    await stream.next();
    mkdirSync(join(lab.z, 'merfish_raw_data', '202401011200_NEW_VMSC10202'));
    const later = await waitFor(stream, ({ runs }) => runs.length > 1);
    expect(later.runs.map(({ run }) => run)).toEqual(['202401011200_NEW_VMSC10202', RUN]);
  });

  test('a run tells what its experiment.json says, markup as text', async () => {
    const { lab, client } = await openProgram(connect);
    writeFiles(lab.source(), {
      'experiment.json': JSON.stringify({
        experimentId: RUN,
        experimentName: '<img src=x onerror=alert(1)>',
        panelName: 'Mouse 500',
        codebookName: 'MouseGene500V1',
        codebookId: 'VA00117',
        sampleThickness: '10',
        additionalStains: ['DAPI', 7, 'PolyT'],
        regionSummaries: [{ name: 'region_0', startIndex: 0, endIndex: 439 }, 'odd'],
        fovCount: 440,
        userId: ['not', 'a', 'text'],
        startDateTime: '2023-10-26T10:58:00',
        endDateTime: '2023-10-27T06:30:00',
      }),
    });
    const { experiment, problems } = await client.runs.show({ run: RUN });
    expect(experiment).toEqual({
      experimentId: RUN,
      experimentName: '<img src=x onerror=alert(1)>',
      description: null,
      user: null,
      panel: 'Mouse 500',
      codebook: 'MouseGene500V1, VA00117',
      cartridge: null,
      thicknessMicrometres: 10,
      stains: ['DAPI', 'PolyT'],
      regions: [{ name: 'region_0', fovs: 440 }],
      fovs: 440,
      startedAt: '2023-10-26T10:58:00',
      finishedAt: '2023-10-27T06:30:00',
      runMode: null,
    });
    expect(problems).toEqual([]);
  });

  test("another run's experiment.json is pointed out", async () => {
    const { lab, client } = await openProgram(connect);
    writeFiles(lab.source(), { 'experiment.json': '{"experimentId":"202001010000_X_VMSC1"}' });
    const { problems } = await client.runs.show({ run: RUN });
    expect(problems.map(({ code }) => code)).toContain('EXPERIMENT_OTHER_RUN');
  });

  test('an experiment.json that is no JSON, or far too large, is a problem and no more', async () => {
    const { lab, client } = await openProgram(connect);
    const codes: (string | undefined)[] = [];
    for (const text of ['{"experimentId":', 'x'.repeat(5_000_000)]) {
      writeFiles(lab.source(), { 'experiment.json': text });
      const { experiment, problems } = await client.runs.show({ run: RUN });
      codes.push(experiment === null ? problems.at(-1)?.code : 'understood');
    }
    expect(codes).toEqual(['EXPERIMENT_UNKNOWN', 'FILE_TOO_LARGE']);
  });

  test('sizes of source and destination come in while a run is followed', async () => {
    const { lab, client } = await openProgram(connect);
    writeFiles(lab.destination(), { 'data/stack_1.dax': 'half' });
    const details = await waitFor(client.runs.follow({ run: RUN }), ({ components }) =>
      Boolean(components[0]?.sources[0]?.counts && components[0].destination.counts),
    );
    expect(details.components[0]).toEqual({
      component: 'raw_data',
      sources: [
        { place: 'z', folder: lab.source(), presence: 'present', counts: COUNTS },
        {
          place: 'disk',
          folder: join(lab.disk, 'merfish_raw_data', RUN),
          presence: 'absent',
          counts: null,
        },
      ],
      destination: {
        folder: lab.destination(),
        presence: 'present',
        counts: { files: 1, folders: 1, bytes: 4 },
      },
    });
  });

  test('a run that vanishes while it is followed says so', async () => {
    const { lab, client } = await openProgram(connect);
    const stream = await client.runs.follow({ run: RUN });
    await stream.next();
    rmSync(lab.source(), { recursive: true });
    expect(await problemOf(waitFor(stream, () => false))).toMatchObject({ code: 'RUN_NOT_FOUND' });
  });

  test('what is no name of a run is refused', async () => {
    const { client } = await openProgram(connect);
    const names = ['../../etc', 'a\\b', '...', '-rf'];
    const problems = names.map(async (run) => problemOf(client.runs.show({ run })));
    const codes = (await Promise.all(problems)).map((problem) => problem?.code);
    expect(codes).toEqual(names.map(() => 'RUN_ID_INVALID'));
  });

  test('the picture of a run is handed over, and only if it is a PNG', async () => {
    const { lab, client } = await openProgram(connect);
    const region = join(lab.source('output'), 'region_0');
    mkdirSync(region, { recursive: true });
    writeFileSync(join(region, 'summary.png'), '<svg onload="alert(1)">');
    const refused = await client.runs.picture({ run: RUN });
    writeFileSync(join(region, 'summary.png'), drawSummary());
    const { picture } = await client.runs.picture({ run: RUN });
    expect(refused).toEqual({ picture: null });
    expect(picture?.slice(0, 30)).toBe('data:image/png;base64,iVBORw0K');
  });
});
