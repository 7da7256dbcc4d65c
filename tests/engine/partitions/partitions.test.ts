import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, namesIn, writeFiles, type Lab } from '../../helpers/make-lab.ts';
import { startRunferry, waitUntil } from '../../helpers/start-runferry.ts';

/** Partitions at a source, two folders at the destination, and what the three phases are called with. */
interface Scene extends Lab {
  readonly downloads: string;
  readonly images: string;
  readonly errors: string;
  readonly list: string;
  filter(): Promise<Filtered>;
  schedule(): ReturnType<Lab['runferry']>;
  run(...more: readonly string[]): ReturnType<Lab['runferry']>;
  /** Every moved file by its content, with the folder it lies in. */
  arrived(): Readonly<Record<string, string>>;
}

interface Filtered {
  readonly partitions: readonly {
    readonly folder: string;
    readonly state: string;
    readonly missing: string[];
    readonly transfers: { readonly path: string }[];
  }[];
}

function makeScene(files: Readonly<Record<string, string>>): Scene {
  const lab = makeLab({ files: {} });
  const [downloads, images, errors] = ['downloads', 'images', 'errors'].map((name) =>
    join(lab.root, name),
  ) as [string, string, string];
  for (const folder of [downloads, images, errors]) mkdirSync(folder);
  writeFiles(downloads, files);
  const places = ['--source', downloads, '--to', `images=${images}`, `errors=${errors}`];
  return {
    ...lab,
    downloads,
    images,
    errors,
    list: join(lab.logs, 'job-lists', 'parquet-partitions'),
    filter: async () =>
      JSON.parse(
        (await lab.runferry('partitions', 'filter', ...places, '--json')).stdout,
      ) as Filtered,
    schedule: () => lab.runferry('partitions', 'schedule', ...places, '--json'),
    run: (...more) => lab.runferry('partitions', 'run', '--json', ...more),
    arrived: () =>
      Object.fromEntries(
        [images, errors].flatMap((place) =>
          namesIn(place).flatMap((server) =>
            namesIn(join(place, server)).map((name) => [
              readFileSync(join(place, server, name), 'utf8'),
              `${server}/${name.replace(/_[0-9a-f-]{36}\.parquet$/, '')}`,
            ]),
          ),
        ),
      ),
  };
}

/** The files of one partition. */
function partition(server: string, id: string, isCompleted = true): Record<string, string> {
  const folder = `server_name=${server}/partition_id=${id}`;
  return {
    [`${folder}/successes.parquet`]: `PAR1 ${server} ${id}`,
    [`${folder}/errors.parquet`]: `PAR1 errors of ${server} ${id}`,
    ...(isCompleted ? { [`${folder}/completed`]: '' } : {}),
  };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe('partitions', () => {
  test('with odd server names arrive under new names, with the MD5 of both sides told', async () => {
    const servers = [
      'plain.example',
      'port.example:8080',
      'two words',
      'ünï.example',
      '..',
      'a__b',
      '=1+1',
    ];
    const scene = makeScene(Object.assign({}, ...servers.map((server) => partition(server, '0'))));
    const before = fingerprintTree(scene.downloads);
    expect((await scene.schedule()).exitCode).toBe(0);
    const answer = await scene.run();
    const result = JSON.parse(answer.stdout);
    expect([answer.exitCode, result.verdict, result.files.length]).toEqual([0, 'verified', 14]);
    expect(scene.arrived()).toEqual(
      Object.fromEntries(
        [
          ['plain.example', 'plain.example'],
          ['port.example:8080', 'port.example_8080'],
          ['two words', 'two_words'],
          ['ünï.example', '_n_.example'],
          ['..', '..'],
          ['a__b', 'a__b'],
          ['=1+1', '_1_1'],
        ].flatMap(([server, folder]) => [
          [`PAR1 ${server} 0`, `server=${folder}/data`],
          [`PAR1 errors of ${server} 0`, `server=${folder}/errors`],
        ]),
      ),
    );
    const plain = result.files.find(({ source }: { source: string }) =>
      source.endsWith('plain.example/partition_id=0/successes.parquet'),
    );
    expect([plain.sourceMd5, plain.destinationMd5]).toEqual(
      Array(2).fill(md5('PAR1 plain.example 0')),
    );
    expect(fingerprintTree(scene.downloads)).toEqual(before);
  });

  test('are filtered by their marker, and keep the names that were decided', async () => {
    const scene = makeScene({
      ...partition('a', '1'),
      ...partition('a', '2', false),
      'server_name=a/partition_id=3/completed': '',
      'server_name=a/partition_id=3/errors.parquet': 'e',
      'server_name=a/notes.txt': 'no partition',
    });
    const first = await scene.filter();
    expect(first.partitions.map(({ state, missing }) => [state, missing])).toEqual([
      ['ready', []],
      ['unfinished', ['completed']],
      ['incomplete', ['successes.parquet']],
    ]);
    expect(namesIn(scene.images)).toEqual([]);
    await scene.schedule();
    const schedule = readFileSync(join(scene.list, 'schedule.csv'), 'utf8');
    writeFileSync(join(scene.downloads, 'server_name=a/partition_id=2/completed'), '');
    expect(JSON.parse((await scene.schedule()).stdout)).toMatchObject({ transfers: 4 });
    const again = readFileSync(join(scene.list, 'schedule.csv'), 'utf8');
    expect([again.startsWith(schedule), again.trim().split('\r\n').length]).toEqual([true, 5]);
    await scene.schedule();
    expect(readFileSync(join(scene.list, 'schedule.csv'), 'utf8')).toBe(again);
    const names = (await scene.filter()).partitions[0]?.transfers.map(({ path }) => path);
    expect(names?.every((path) => schedule.includes(path))).toBe(true);
  });

  test('are moved once, however often it is started', async () => {
    const scene = makeScene(partition('a', '1'));
    await scene.schedule();
    await scene.run();
    const look = () => [scene.downloads, scene.images, scene.errors].map(fingerprintTree);
    const before = look();
    await scene.schedule();
    const again = await scene.run();
    expect([again.exitCode, JSON.parse(again.stdout).files]).toEqual([0, []]);
    expect(look()).toEqual(before);
  });

  test('of servers that would become one are refused, and nothing is scheduled', async () => {
    for (const [one, other] of [
      ['a:1', 'a_1'],
      ['A.example', 'a.example'],
    ] as const) {
      const scene = makeScene({ ...partition(one, '1'), ...partition(other, '2') });
      const answer = await scene.schedule();
      expect([answer.exitCode, JSON.parse(answer.stdout).error.code]).toEqual([
        4,
        'PARTITION_COLLISION',
      ]);
      expect(existsSync(join(scene.list, 'schedule.csv'))).toBe(false);
    }
  });
});

describe('what is not as it should be', () => {
  test('another file under the name is a difference and stays as it is', async () => {
    const scene = makeScene({ ...partition('a', '1'), ...partition('a', '2') });
    await scene.schedule();
    await scene.run();
    const folder = join(scene.images, 'server=a');
    const [name = ''] = readdirSync(folder);
    writeFileSync(join(folder, name), 'something else');
    for (const job of namesIn(scene.list).filter((each) => each.endsWith('.txt'))) {
      writeFileSync(join(scene.list, job), 'todo\n');
    }
    const answer = await scene.run();
    const { verdict, files, summary } = JSON.parse(answer.stdout);
    expect([answer.exitCode, verdict, summary.counts]).toMatchObject([
      2,
      'differences',
      { success: 1, error: 1 },
    ]);
    expect(
      files.filter(({ verdict: each }: { verdict: string }) => each === 'differences'),
    ).toHaveLength(1);
    expect(answer.stderr).toContain('is another file than');
    expect(readFileSync(join(folder, name), 'utf8')).toBe('something else');
  });

  test('a source that vanished is a failure of its own', async () => {
    const scene = makeScene({ ...partition('a', '1'), ...partition('b', '1') });
    await scene.schedule();
    rmSync(join(scene.downloads, 'server_name=a'), { recursive: true });
    const answer = await scene.run();
    expect([answer.exitCode, JSON.parse(answer.stdout).summary.counts]).toMatchObject([
      3,
      { success: 1, error: 1 },
    ]);
    expect(answer.stderr).toContain('is not there any more');
    writeFiles(scene.downloads, partition('a', '1'));
    expect((await scene.run()).exitCode).toBe(0);
  });

  test('a destination that is not there leaves everything to be done, and no copy of it grows', async () => {
    const scene = makeScene(partition('a', '1'));
    await scene.schedule();
    rmSync(scene.images, { recursive: true });
    const answer = await scene.run();
    expect([answer.exitCode, JSON.parse(answer.stdout).summary.counts]).toMatchObject([
      4,
      { todo: 1 },
    ]);
    expect(existsSync(scene.images)).toBe(false);
  });

  test('a destination in the source, a source without partitions, a component that is none, no schedule', async () => {
    const scene = makeScene(partition('a', '1'));
    const inside = join(scene.downloads, 'server_name=a');
    const asked = await Promise.all([
      scene.runferry(
        'partitions',
        'schedule',
        '--source',
        scene.downloads,
        '--to',
        `images=${inside}`,
        `errors=${inside}`,
      ),
      scene.runferry('partitions', 'filter', '--source', scene.images),
      scene.runferry('partitions', 'filter', '--to', `pictures=${scene.images}`),
      scene.run(),
    ]);
    expect(asked.map(({ exitCode }) => exitCode)).toEqual([4, 4, 64, 4]);
    expect(asked.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      expect.stringContaining('lies inside the source'),
      `There is no partition in ${scene.images}.`,
      'There is no component "pictures".',
      expect.stringContaining('There is nothing on the schedule'),
    ]);
  });

  test('a bucket in the configuration is refused, and named', async () => {
    const scene = makeScene(partition('a', '1'));
    const config = readFileSync(scene.config, 'utf8');
    writeFileSync(scene.config, config.replace(`"${scene.archive}"`, '"s3://gallery"'));
    const { exitCode, stderr } = await scene.runferry(
      'partitions',
      'filter',
      '--source',
      scene.downloads,
      '--to',
      `images=${scene.images}`,
    );
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      4,
      's3://gallery is a bucket: partitions go from folder to folder alone.',
    ]);
  });

  test('a schedule that was edited into leaving its place is refused with its line', async () => {
    const scene = makeScene(partition('a', '1'));
    await scene.schedule();
    const file = join(scene.list, 'schedule.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace('server=a/errors', '../errors'));
    const answer = await scene.run();
    expect([answer.exitCode, answer.stderr.split('\n')[0]]).toEqual([
      4,
      expect.stringMatching(/schedule\.csv, line 3: the path \.\.\/errors.* leaves its place\./),
    ]);
  });
});

test('a run that is killed in between is finished by the next one, without a leftover', async () => {
  const files = Object.assign(
    {},
    ...Array.from({ length: 6 }, (_, id) => partition('a', String(id))),
  );
  const big = 'server_name=a/partition_id=0/successes.parquet';
  const scene = makeScene({ ...files, [big]: 'x'.repeat(300_000_000) });
  await scene.schedule();
  const killed = startRunferry(scene, ['partitions', 'run', '--jobs', '2']);
  await waitUntil('a file under way', () =>
    namesIn(join(scene.images, 'server=a')).some((name) => name.endsWith('.partial')),
  );
  killed.kill('SIGKILL');
  await killed.ended;
  // On the same computer the dead are known by their process.
  const answer = await startRunferry(scene, ['partitions', 'run', '--json']).ended;
  expect([answer.exitCode, JSON.parse(answer.stdout).summary.counts]).toMatchObject([
    0,
    { success: 6 },
  ]);
  expect(namesIn(join(scene.images, 'server=a'))).toHaveLength(6);
  expect(
    namesIn(join(scene.images, 'server=a')).filter((name) => !name.endsWith('.parquet')),
  ).toEqual([]);
});

test('eight processes on one schedule move each file once', async () => {
  const count = 24;
  const scene = makeScene(
    Object.assign(
      {},
      ...Array.from({ length: count }, (_, id) => partition(`s${id % 7}`, String(id))),
    ),
  );
  await scene.schedule();
  const workers = Array.from({ length: 8 }, () =>
    startRunferry(scene, ['partitions', 'run', '--jobs', '2', '--json']),
  );
  const answers = await Promise.all(workers.map(({ ended }) => ended));
  expect(answers.map(({ exitCode }) => exitCode)).toEqual(Array(8).fill(0));
  const sources = answers.flatMap(({ stdout }) =>
    (JSON.parse(stdout).files as { source: string }[]).map(({ source }) => source),
  );
  expect([sources.length, new Set(sources).size]).toEqual([2 * count, 2 * count]);
  expect(Object.keys(scene.arrived())).toHaveLength(2 * count);
}, 300_000);
