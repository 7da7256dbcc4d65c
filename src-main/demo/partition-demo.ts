import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatQuantity } from '../../src-shared/format.ts';
import type { DemoOptions } from './demo.ts';
import { openDemoFolder, openLayoutDemo } from './open-layout-demo.ts';

/** Names of servers as they come; Windows folders cannot hold a colon, so its demo has none. */
const SERVERS = ['images.example_8443', 'naïve.example', 'two words.example'];
const TITLE = 'made-up partitions are moved under new names, and proven to be there.';
const PARTITIONS = 4;
const BYTES = 200_000;

/**
 * Makes partitions with a marker, one of them unfinished, and moves them in the three phases, the last
 * one twice. Resolves to the exit code of the last; throws `AppError` DEMO_FOLDER_NOT_EMPTY.
 */
export async function runPartitionDemo(options: DemoOptions): Promise<number> {
  const folder = await openDemoFolder(options, TITLE);
  const source = join(folder, 'downloads');
  const archive = join(folder, 'archive');
  const [images, errors] = [join(archive, 'images'), join(archive, 'errors')];
  for (const place of [images, errors]) await mkdir(place, { recursive: true });
  for (const server of SERVERS) {
    for (let id = 0; id < PARTITIONS; id += 1) {
      const isOpen = server === SERVERS[0] && id === PARTITIONS - 1;
      await writePartition(join(source, `server_name=${server}`, `partition_id=${id}`), isOpen);
    }
  }
  const { run, tell } = await openLayoutDemo(
    folder,
    { source, destination: archive, runferry: { layout: 'parquet-partitions' } },
    options,
  );
  const to = ['--to', `images=${images}`, `errors=${errors}`];
  for (const phase of ['filter', 'schedule']) {
    const exitCode = await run('partitions', phase, ...to);
    if (exitCode !== 0) return exitCode;
  }
  const first = await run('partitions', 'run', '--jobs', '2');
  if (first !== 0) return first;
  tell('Started again, there is nothing left to be moved:');
  const last = await run('partitions', 'run');
  tell(...(await describe(folder, images)));
  return last;
}

async function writePartition(folder: string, isOpen: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  const bytes = createHash('shake256', { outputLength: BYTES }).update(folder).digest();
  await writeFile(join(folder, 'successes.parquet'), bytes);
  await writeFile(join(folder, 'errors.parquet'), bytes.subarray(0, 500));
  if (!isOpen) await writeFile(join(folder, 'completed'), '');
}

async function describe(folder: string, images: string): Promise<readonly string[]> {
  const servers = (await readdir(images)).sort();
  const counts = await Promise.all(
    servers.map(async (name) => (await readdir(join(images, name))).length),
  );
  return [
    `In ${folder} you find`,
    '  downloads/  the partitions as they were, untouched',
    '  archive/images/  and archive/errors/  the files under their new names:',
    ...servers.map((name, index) => `    ${name}  ${formatQuantity(counts[index] ?? 0, 'file')}`),
    '  archive/logs/job-lists/parquet-partitions/  the schedule, and a text file for each partition',
  ];
}
