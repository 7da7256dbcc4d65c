import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSlowLibrary } from './bench/slow-library.ts';
import { listPrograms, type Program } from './bench/programs.ts';
import { dropCaches } from './bench/drop-caches.ts';
import { makeShape, SHAPES, type Shape } from './bench/shapes.ts';
import { formatTable, type Row } from './bench/table.ts';
import { timeProgram, type Timing } from './bench/time-program.ts';

/**
 * `npm run bench [-- --shape lab --rounds 5 --scale 1 --slow --warm --folder /mnt/disk]`: copies
 * made-up runs with Runferry, which proves what it copied, and with programs that do not, in turns.
 */
const { values } = parseArgs({
  options: {
    shape: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    /** Part of each shape's files; all, and with a slow destination a twentieth, if left out. */
    scale: { type: 'string' },
    /** Leave the system's caches as they are. */
    warm: { type: 'boolean', default: false },
    /** A destination with a millisecond for each operation on a file. */
    slow: { type: 'boolean', default: false },
    folder: { type: 'string', default: tmpdir() },
  },
});

const scale = Number(values.scale ?? (values.slow ? 0.05 : 1));
const base = await mkdtemp(join(values.folder, 'runferry-bench-'));
process.once('SIGINT', () => {
  rmSync(base, { recursive: true, force: true });
  process.exit(130);
});
try {
  await runBenchmark();
} finally {
  await rm(base, { recursive: true, force: true });
}

async function runBenchmark(): Promise<void> {
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(`${cpus().length} × ${cpus()[0]?.model}, ${memory} GB, Node ${process.version}`);
  const destination = join(base, 'destination');
  const slow = values.slow ? buildSlowLibrary(base, destination) : {};
  if (slow === null)
    return console.log('slow destination: skipped, because there is no C compiler');
  const wanted = values.shape ?? Object.keys(SHAPES);
  for (const name of wanted) {
    const shape = SHAPES[name];
    if (!shape) throw new Error(`There is no shape ${name}: ${Object.keys(SHAPES).join(', ')}.`);
    const part = scale === 1 ? '' : `, ${scale} of them`;
    const slowly = values.slow ? ', 1 ms an operation at the destination' : '';
    console.log(`\n${name}: ${shape.title}${part}${slowly}`);
    const rows = await measureShape(shape, destination, slow);
    console.log(formatTable(rows));
  }
}

async function measureShape(
  shape: Shape,
  destination: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly Row[]> {
  const source = join(base, 'source');
  await makeShape(source, shape, scale);
  const programs = (await listPrograms({ base, source, destination })).filter(
    ({ name, ...program }) => {
      const isUntouched = values.slow && program.isStatic === true;
      const whyNot = isUntouched ? 'no library makes it slow' : program.whyNot;
      if (whyNot !== null) console.log(`${name}: skipped, because ${whyNot}`);
      return whyNot === null;
    },
  );
  let areCold = !values.warm;
  const timings = new Map<Program, Timing[]>(programs.map((program) => [program, []]));
  const again = new Map<Program, Timing[]>(programs.map((program) => [program, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const program of round % 2 === 0 ? programs : programs.toReversed()) {
      if (existsSync(destination)) await rm(destination, { recursive: true });
      await mkdir(join(destination, 'logs'), { recursive: true });
      for (const all of [timings, again]) {
        areCold &&= dropCaches();
        all.get(program)?.push(await timeProgram(program, env));
      }
    }
  }
  await rm(source, { recursive: true });
  console.log(areCold ? 'caches dropped before each run' : 'caches warm');
  const rows = [...timings].map(([{ name }, all]) => ({ name, timings: all }));
  const repeated = [...again].map(([{ name }, all]) => ({ name: `${name}, again`, timings: all }));
  return [...rows, ...repeated];
}
