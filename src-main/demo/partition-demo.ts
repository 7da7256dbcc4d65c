import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import { formatQuantity } from '../../src-shared/format.ts';
import { type DemoOptions, makeFolder } from './demo.ts';

/** Names of servers as they come; Windows folders cannot hold a colon, so its demo has none. */
const SERVERS = ['images.example_8443', 'naïve.example', 'two words.example'];
const PARTITIONS = 4;
const BYTES = 200_000;

/**
 * Makes partitions with a marker, one of them unfinished, and moves them in the three phases, the last
 * one twice. Resolves to the exit code of the last; throws `AppError` DEMO_FOLDER_NOT_EMPTY.
 */
export async function runPartitionDemo(options: DemoOptions): Promise<number> {
  const { print, transfer } = options;
  const folder = await makeFolder(options.folder);
  print('Runferry demo: made-up partitions are moved under new names, and proven to be there.');
  print(`Everything lies in ${folder}`);
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
  const config = join(folder, '.vizgen_config.toml');
  await writeFile(config, composeConfig(source, archive));
  const run = async (...args: readonly string[]) => {
    const all = ['partitions', ...args, '--vizgen_config', config];
    print('');
    print(`$ runferry ${all.join(' ')}`);
    return transfer(all, join(folder, 'state'));
  };
  const to = ['--to', `images=${images}`, `errors=${errors}`];
  for (const phase of ['filter', 'schedule']) {
    const exitCode = await run(phase, ...to);
    if (exitCode !== 0) return exitCode;
  }
  const first = await run('run', '--jobs', '2');
  if (first !== 0) return first;
  print('');
  print('Started again, there is nothing left to be moved:');
  const last = await run('run');
  print('');
  for (const line of await describe(folder, images)) print(line);
  return last;
}

async function writePartition(folder: string, isOpen: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  const bytes = createHash('shake256', { outputLength: BYTES }).update(folder).digest();
  await writeFile(join(folder, 'successes.parquet'), bytes);
  await writeFile(join(folder, 'errors.parquet'), bytes.subarray(0, 500));
  if (!isOpen) await writeFile(join(folder, 'completed'), '');
}

function composeConfig(source: string, archive: string): string {
  return stringify({
    analysis_drive_pc: source,
    isilon_drive_pc: archive,
    analysis_drive_nix: source,
    isilon_drive_nix: archive,
    runferry: { layout: 'parquet-partitions' },
  });
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
