import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile, chmod } from 'node:fs/promises';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, type TestContext } from 'vitest';
import type { Counts } from '../../../src-shared/counts.ts';
import type { Listing } from '../../../src-main/engine/counts/listing.ts';
import { decodeName } from '../../../src-main/engine/counts/native-path.ts';
import {
  askingAccess,
  createPacedAccess,
  waitingAccess,
  type FileAccess,
} from '../../../src-main/engine/counts/file-access.ts';
import { createListingBuilder } from '../../../src-main/engine/counts/packed-listing.ts';
import { walkFolders } from '../../../src-main/engine/counts/walk-folders.ts';
import { walkTree } from '../../../src-main/engine/counts/walk.ts';
import type { Platform } from '../../../src-main/engine/ports.ts';

const run = promisify(execFile);
const NOBODY = 65_534;

let scratch = '';
let root = '';

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'runferry-walk-'));
  root = join(scratch, 'run');
  await mkdir(root);
  await chmod(scratch, 0o755);
});

afterEach(async () => {
  await rm(scratch, { recursive: true, force: true });
});

const platform: Platform = process.platform === 'win32' ? 'win32' : 'linux';
const never = new AbortController().signal;

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: Counts) => void;
  /** Called whenever the walk looks at the clock, which is after each entry. */
  readonly monotonic?: () => number;
}

type Walk = (folder: string, options?: Options) => Promise<Listing>;

function walkWith(access: FileAccess): Walk {
  return async (root, { signal = never, onProgress = () => {}, monotonic = () => 0 } = {}) => {
    const sink = createListingBuilder(root);
    await walkFolders({ root, platform, access, sink, monotonic, signal, onProgress });
    return sink.build();
  };
}

const WAYS: Readonly<Record<string, Walk>> = {
  'waiting for each answer': walkWith(waitingAccess),
  'asking for many things at once': walkWith(askingAccess),
  'finding out by itself': (folder, options) =>
    walkWith(createPacedAccess(() => performance.now()))(folder, options),
};

/** The way of the program. */
const inThread: Walk = (folder, { signal = never, ...options } = {}) =>
  walkTree(folder, { ports: { platform }, signal, ...options });

const EVERY_WAY = Object.entries({ ...WAYS, 'in a thread of its own': inThread });

/** Every path with its kind and bytes, as `find -printf '%y %s %P'` prints them. */
function describeListing(listing: Listing): string[] {
  const letters = { file: 'f', link: 'l', special: 'other' };
  return [...listing.folders()].flatMap(({ path, files }) => [
    ...(path === '' ? [] : [`d ${path}`]),
    ...files.map(({ name, kind, bytes }) =>
      [letters[kind], bytes, path === '' ? name : `${path}/${name}`].join(' '),
    ),
  ]);
}

function needPosix({ skip }: TestContext): void {
  skip(process.platform === 'win32', 'Windows has no such names and kinds of files');
}

const HOSTILE_NAMES = [
  'new\nline',
  'tab\there',
  '"double" and \'single\'',
  '-rf',
  '--delete',
  '$(touch owned)',
  '`id`; rm *',
  'trailing space ',
  ' leading space',
  'trailing dot.',
  'back\\slash',
  '*?[a-z]',
  '.hidden',
  '👩‍🔬 Größe 細胞',
  'e\u0301 and \u00e9',
  '\ufffd',
  'n'.repeat(255),
  'CON',
  '__proto__',
];

async function makeHostileTree(): Promise<void> {
  for (const [index, name] of HOSTILE_NAMES.entries()) {
    mkdirSync(join(root, 'folders', name, 'inner'), { recursive: true });
    writeFileSync(join(root, 'folders', name, 'inner', name), 'x'.repeat(index));
    writeFileSync(join(root, name), 'x'.repeat(1000 + index));
  }
  const notUtf8 = Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65]);
  const below = (...names: Buffer[]): Buffer =>
    Buffer.concat([
      Buffer.from(root),
      ...names.map((name) => Buffer.concat([Buffer.from('/'), name])),
    ]);
  mkdirSync(below(notUtf8));
  writeFileSync(below(notUtf8, notUtf8), 'latin');
  writeFileSync(below(notUtf8, Buffer.from('plain')), '');
  mkdirSync(join(root, 'empty', 'emptier'), { recursive: true });
  symlinkSync('.', join(root, 'loop'));
  symlinkSync('..', join(root, 'empty', 'loop to the top'));
  symlinkSync('/nowhere/at all', join(root, 'dangling'));
  symlinkSync('folders', join(root, 'link to a folder'));
  await run('mkfifo', [join(root, 'fifo')]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve));
  renameSync(join(root, 'socket'), join(root, 'kept socket'));
  await new Promise((resolve) => server.close(resolve));
}

describe.each(EVERY_WAY)('A tree with hostile names, walked %s,', (_way, walk) => {
  beforeEach(async (context) => {
    needPosix(context);
    await makeHostileTree();
  });

  test('is listed as find lists it', async () => {
    const listing = await walk(root);
    const { stdout } = await run(
      'find',
      [root, '-mindepth', '1', '-printf', String.raw`%y %s %P\0`],
      {
        encoding: 'buffer',
      },
    );
    const found = decodeName(stdout)
      .split('\0')
      .slice(0, -1)
      .map((line) => line.replace(/^d \d+ /, 'd ').replace(/^[ps] /, 'other '));

    expect(describeListing(listing).toSorted()).toEqual(found.toSorted());
    expect(listing.unreadable).toEqual([]);
    expect(listing.counts).toEqual({
      files: found.filter((line) => !line.startsWith('d')).length,
      folders: found.filter((line) => line.startsWith('d')).length,
      bytes: found.reduce((sum, line) => sum + Number(/^[^d]\w* (\d+)/.exec(line)?.[1] ?? 0), 0),
    });
  });

  test('has the counts of rsync, but for the root folder', async () => {
    const { counts } = await walk(root);
    expect({ ...counts, folders: counts.folders + 1 }).toEqual(await countWithRsync());
  });
});

async function countWithRsync(): Promise<Counts> {
  const args = ['-a', '--dry-run', '--stats', '--no-human-readable'];
  const { stdout } = await run('rsync', [...args, `${root}/`, join(scratch, 'nothing')], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const read = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1]?.replaceAll(',', ''));
  const folders = read(/^Number of files:.* dir: ([\d,]+)/m);
  return {
    files: read(/^Number of files: ([\d,]+)/m) - folders,
    folders,
    bytes: read(/^Total file size: ([\d,]+)/m),
  };
}

async function explain(walk: Walk, folder: string): Promise<unknown> {
  return asNobody(() => walk(folder).catch((error: unknown) => error));
}

/** Root may read everything, so these tests put on the rights of nobody. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.getuid!() !== 0) return work();
  process.seteuid!(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}

describe.each(EVERY_WAY)('Walking %s', (_way, walk) => {
  test('Paths of 4000 characters are walked to their end', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(190, 'x'));
    const deep = join(root, ...names);
    await mkdir(deep, { recursive: true });
    await writeFile(join(deep, 'bottom'), 'here');

    expect((await walk(root)).counts).toEqual({ files: 1, folders: 20, bytes: 4 });
  });

  test('A path that is longer than the system takes makes the listing incomplete', async (context) => {
    needPosix(context);
    const [upper, lower] = ['upper', 'lower'].map((name) =>
      join(scratch, name, ...Array.from({ length: 12 }, () => 'd'.repeat(200))),
    );
    await mkdir(upper!, { recursive: true });
    await mkdir(lower!, { recursive: true });
    await rename(join(scratch, 'lower'), join(upper!, 'lower'));
    const listing = await walk(join(scratch, 'upper'));
    await rename(join(upper!, 'lower'), join(scratch, 'lower'));

    expect(listing.unreadable.map(({ code }) => code)).toEqual(['ENAMETOOLONG']);
  });

  test('Links to folders are not followed, but the root may be one', async (context) => {
    needPosix(context);
    await mkdir(join(root, 'inner'));
    await writeFile(join(root, 'inner', 'file'), 'abc');
    await symlink(root, join(scratch, 'link'));
    await symlink(join(root, 'inner'), join(root, 'again'));

    const { counts } = await walk(join(scratch, 'link'));
    expect(counts).toEqual({ files: 2, folders: 1, bytes: 3 + join(root, 'inner').length });
  });

  test('Folders and entries that may not be read are named, and the walk goes on', async (context) => {
    needPosix(context);
    await mkdir(join(root, 'closed', 'inner'), { recursive: true });
    await mkdir(join(root, 'listed only'));
    await writeFile(join(root, 'listed only', 'file'), 'abc');
    await writeFile(join(root, 'open'), 'abc');
    await chmod(join(root, 'closed'), 0o000);
    await chmod(join(root, 'listed only'), 0o444);
    const listing = await asNobody(() => walk(root));
    await chmod(join(root, 'closed'), 0o755);
    await chmod(join(root, 'listed only'), 0o755);

    expect([describeListing(listing), listing.unreadable, listing.counts]).toEqual([
      ['f 3 open', 'd closed', 'd listed only'],
      [
        { path: 'closed', code: 'EACCES' },
        { path: 'listed only/file', code: 'EACCES' },
      ],
      { files: 1, folders: 2, bytes: 3 },
    ]);
  });

  test('A root that is not there, is a file or may not be read is a problem with a sentence', async (context) => {
    needPosix(context);
    const closed = join(scratch, 'closed\n');
    await writeFile(join(root, 'file'), '');
    await mkdir(closed, { mode: 0o000 });

    expect([
      await explain(walk, join(root, 'none')),
      await explain(walk, join(root, 'file', 'none')),
      await explain(walk, join(root, 'file')),
      await explain(walk, closed),
    ]).toEqual([
      expect.objectContaining({
        code: 'FOLDER_MISSING',
        message: `There is no folder ${root}/none.`,
      }),
      expect.objectContaining({ message: `${root}/file/none is not a folder.` }),
      expect.objectContaining({ code: 'FOLDER_MISSING', message: `${root}/file is not a folder.` }),
      expect.objectContaining({
        code: 'FOLDER_UNREADABLE',
        message: String.raw`"${scratch}/closed\n" cannot be read (EACCES).`,
      }),
    ]);
  });
});

describe.each(Object.entries(WAYS))('While walking %s', (_way, walk) => {
  test('What is renamed or deleted during the walk is counted as it is then', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `f${String(index).padStart(2, '0')}`);
    for (const name of names) writeFileSync(join(root, name), 'abc');
    mkdirSync(join(root, 'a folder'));
    let looks = 0;
    const monotonic = (): number => {
      looks += 1;
      if (looks === 2) {
        renameSync(join(root, 'f98'), join(root, 'renamed'));
        rmSync(join(root, 'f99'));
        rmSync(join(root, 'a folder'), { recursive: true });
      }
      return 0;
    };
    const listing = await walk(root, { monotonic });

    expect([listing.unreadable, describeListing(listing).slice(-3)]).toEqual([
      [],
      ['f 3 f96', 'f 3 f97', 'f 3 renamed'],
    ]);
  });

  test('A walk that is aborted ends at once with the reason of the signal', async () => {
    for (let index = 0; index < 500; index += 1) writeFileSync(join(root, String(index)), '');
    const controller = new AbortController();
    const reason = new Error('cancelled by anna');
    let looks = 0;
    const monotonic = (): number => {
      looks += 1;
      if (looks === 10) controller.abort(reason);
      return 0;
    };
    await expect(walk(root, { monotonic, signal: controller.signal })).rejects.toBe(reason);
    expect(looks).toBeLessThan(50);
    await expect(walk(root, { signal: controller.signal })).rejects.toBe(reason);
  });

  test('Progress is told at most every 200 ms and never falls', async () => {
    mkdirSync(join(root, 'inner'));
    for (let index = 0; index < 99; index += 1)
      writeFileSync(join(root, 'inner', String(index)), 'ab');
    let nowMs = 0;
    const told: Counts[] = [];
    const listing = await walk(root, {
      monotonic: () => (nowMs += 10),
      onProgress: (counts) => told.push(counts),
    });

    expect(told).toEqual([
      { files: 19, folders: 1, bytes: 38 },
      { files: 39, folders: 1, bytes: 78 },
      { files: 59, folders: 1, bytes: 118 },
      { files: 79, folders: 1, bytes: 158 },
      { files: 99, folders: 1, bytes: 198 },
    ]);
    expect(listing.counts).toEqual(told.at(-1));
  });
});

test('A walk in a thread can be given up at any moment, and the next one is not disturbed', async () => {
  for (let index = 0; index < 3000; index += 1) writeFileSync(join(root, String(index)), '');
  const reason = new Error('cancelled by anna');
  for (const waitMs of [0, 1, 20, 100]) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), waitMs);
    const [givenUp, other] = await Promise.allSettled([
      inThread(root, { signal: controller.signal }),
      inThread(root),
    ]);
    expect([
      givenUp.status === 'rejected' ? givenUp.reason : reason,
      other.status === 'fulfilled' && other.value.counts,
    ]).toEqual([reason, { files: 3000, folders: 0, bytes: 0 }]);
  }
});
