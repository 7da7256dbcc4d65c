import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { CopyEvent, CopyOutcome } from '../../../../src-main/engine/copier/copier.ts';
import { createRsyncCopier } from '../../../../src-main/engine/copier/rsync/copier.ts';
import { walkTree } from '../../../../src-main/engine/counts/walk.ts';
import {
  countTree,
  describeTree,
  differingContent,
  makeHostileTree,
} from '../../../helpers/hostile-tree.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';
import { realClock } from '../../../helpers/test-ports.ts';

const never = new AbortController().signal;
const NOBODY = 65_534;

let folder: string;
let source: string;
let runFolder: string;
let destination: string;
let logs: number;

beforeEach(() => {
  folder = makeTemporaryFolder();
  source = path.join(folder, 'source');
  runFolder = path.join(folder, 'RUN');
  destination = path.join(runFolder, 'raw_data');
  mkdirSync(runFolder);
  logs = 0;
});

function nextLog(): string {
  logs += 1;
  return path.join(folder, `${logs}.log`);
}

function copier(options = ['-av'], rsyncCommand = ['rsync']) {
  const unused = {
    name: 'rsync',
    robocopyCommand: [],
    robocopyOptions: [],
    bytesPerSecond: null,
  } as const;
  return createRsyncCopier(
    { ...unused, robocopyListOptions: [], rsyncCommand, rsyncOptions: options },
    { clock: realClock },
  );
}

interface Copied {
  readonly outcome: CopyOutcome;
  readonly events: readonly CopyEvent[];
  readonly log: string;
}

/** Copies `source` to `destination`; `onBytes` is told the pid of rsync and the bytes it has copied. */
async function copy(
  used = copier(),
  signal = never,
  onBytes: (pid: number, bytes: number) => void = () => {},
): Promise<Copied> {
  const events: CopyEvent[] = [];
  const request = { source, destination, threads: 1, log: nextLog() };
  const outcome = await used.copy(request, {
    signal,
    onEvent(event) {
      events.push(event);
      const pid = /\[(\d+)\]/.exec(readFileSync(request.log, 'latin1'))?.[1];
      if (event.kind === 'bytes') onBytes(Number(pid), event.bytes);
    },
  });
  return { outcome, events, log: request.log };
}

/** Copies with the source's listing at hand, as a transfer does. */
async function copyShared(
  threads: number,
  options = ['-a'],
  onBytes: (pid: number, bytes: number) => void = () => {},
): Promise<Copied> {
  const events: CopyEvent[] = [];
  const request = {
    source,
    destination,
    threads,
    log: nextLog(),
    listing: await walk(source),
  };
  const outcome = await copier(options).copy(request, {
    signal: never,
    onEvent(event) {
      events.push(event);
      const pid = readFileSync(request.log, 'latin1').trim().split('\n').at(-1);
      if (event.kind === 'bytes') onBytes(Number(/\[(\d+)\]/.exec(pid ?? '')?.[1]), event.bytes);
    },
  });
  return { outcome, events, log: request.log };
}

function walk(folder: string) {
  return walkTree(folder, { ports: { platform: 'linux' }, signal: never });
}

async function removeLeftovers(): Promise<boolean | undefined> {
  return copier().removeLeftovers?.(await walk(source), await walk(destination), never);
}

async function list(listed: string, used = copier()) {
  return used.list({ folder: listed, log: nextLog() }, never);
}

/** Processes of a group that have not ended. */
function groupMembers(group: number): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`))
    .map((name) => readFileSync(`/proc/${name}/stat`, 'latin1'))
    .filter((status) => {
      const [state, , processGroup] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      return Number(processGroup) === group && state !== 'Z';
    });
}

const DONE = {
  exitCode: 0,
  meaning: 'Everything was copied, or was there already.',
  failed: false,
  logComplete: true,
  errors: [],
  stderr: '',
};

test('every legal name, empty folders, dotfiles, links and pipes arrive as they are', async () => {
  makeHostileTree(source);
  const { outcome, events } = await copy();
  expect(outcome).toEqual(DONE);
  expect(describeTree(destination)).toEqual(describeTree(source));
  expect(differingContent(source, destination)).toBe('');
  expect(readdirSync(runFolder)).toEqual(['raw_data']);
  const paths = events.flatMap((event) => (event.kind === 'file' ? [event.path] : []));
  expect(paths.length).toBe(countTree(source).files);
  expect(paths).toEqual(expect.arrayContaining(['new\nline', '\udcff\udcfe \udce9', '.dotfile']));
});

test("rsync's list counts as find does, on both sides", async () => {
  makeHostileTree(source);
  await copy();
  const expected = { counts: countTree(source), exitCode: 0 };
  expect([await list(source), await list(destination)]).toEqual([expected, expected]);
});

test('a list keeps the names in its log and makes nothing', async () => {
  makeHostileTree(source);
  await list(source);
  expect(readdirSync(folder)).toEqual(['1.log', 'RUN', 'source']);
  expect(readFileSync(path.join(folder, '1.log'), 'utf8')).toContain('emoji 😀');
});

test('copying again copies nothing', async () => {
  makeHostileTree(source);
  await copy();
  const { outcome, events } = await copy();
  expect(outcome).toEqual(DONE);
  expect(events.filter(({ kind }) => kind === 'file')).toEqual([]);
});

test('options without recursion still copy everything', async () => {
  makeHostileTree(source);
  await copy(copier(['-v', '--specials']));
  expect(describeTree(destination)).toEqual(describeTree(source));
});

test('what is only at the destination stays there', async () => {
  makeHostileTree(source);
  mkdirSync(destination);
  writeFileSync(path.join(destination, 'of somebody else'), 'kept');
  await copy();
  expect(readFileSync(path.join(destination, 'of somebody else'), 'utf8')).toBe('kept');
});

test('a file and a folder that cannot be read are named, and there is no count', async () => {
  const isRoot = process.getuid?.() === 0;
  const drop = isRoot ? ['setpriv', `--reuid=${NOBODY}`, '--clear-groups'] : [];
  mkdirSync(path.join(source, 'locked folder'), { recursive: true });
  for (const name of ['fine', 'locked']) writeFileSync(path.join(source, name), name);
  chmodSync(path.join(source, 'locked'), 0);
  chmodSync(path.join(source, 'locked folder'), 0);
  if (isRoot) for (const mine of [folder, runFolder]) chownSync(mine, NOBODY, NOBODY);

  const used = copier(['-av'], [...drop, 'rsync']);
  const { outcome } = await copy(used);
  const listed = await list(source, used);
  chmodSync(path.join(source, 'locked folder'), 0o700);

  expect(outcome).toMatchObject({ exitCode: 23, failed: true, logComplete: true });
  expect(outcome.errors).toEqual([
    { code: null, path: `${source}/locked folder`, message: 'opendir failed: Permission denied' },
    {
      code: null,
      path: `${source}/locked`,
      message: 'send_files failed to open: Permission denied',
    },
  ]);
  expect(readFileSync(path.join(destination, 'fine'), 'utf8')).toBe('fine');
  expect(listed).toEqual({
    counts: null,
    reason: `The list by rsync ended with code 23: rsync: [sender] opendir "${source}/locked folder" failed: Permission denied (13)`,
    exitCode: 23,
  });
});

test('killed in the middle of a file, it leaves no half file, and the next attempt and a look complete', async () => {
  makeHostileTree(source);
  writeFileSync(path.join(source, 'zz big'), Buffer.alloc(60_000_000, 1));
  const { outcome } = await copy(copier(['-av', '--bwlimit=20m']), never, (pid, bytes) => {
    if (bytes > 10_000_000) process.kill(-pid, 'SIGKILL');
  });
  expect(outcome).toMatchObject({ exitCode: null, failed: true, logComplete: false });
  expect(existsSync(path.join(destination, 'zz big'))).toBe(false);
  expect(readdirSync(runFolder)).toEqual(['raw_data']);

  expect((await copy()).outcome).toEqual(DONE);
  expect(await removeLeftovers()).toBe(true);
  expect(describeTree(destination)).toEqual(describeTree(source));
  expect(differingContent(source, destination)).toBe('');
  expect(await removeLeftovers()).toBe(false);
});

test('what only looks like an unfinished file stays', async () => {
  mkdirSync(source);
  mkdirSync(destination);
  writeFileSync(path.join(source, 'data'), 'the whole data');
  writeFileSync(path.join(source, '.data.atsrce'), 'the');
  const kept = {
    '.data.backup': 'another data',
    '.data.longer': 'the whole data, and more',
    '.other.Xa1Bc2': 'the',
    '.data.seven77': 'the',
    '.data.atsrce': 'the',
  };
  for (const [name, text] of Object.entries(kept)) {
    writeFileSync(path.join(destination, name), text);
  }
  writeFileSync(path.join(destination, '.data.Xa1Bc2'), 'the whole');
  writeFileSync(path.join(destination, '.data.Xa1Bc3'), '');
  expect(await removeLeftovers()).toBe(true);
  expect(readdirSync(destination).sort()).toEqual(Object.keys(kept).sort());
});

test('several streams copy all that one copies, into one log, each file once', async () => {
  makeHostileTree(source);
  writeFileSync(path.join(source, '#remark'), 'no remark');
  const { outcome, events, log } = await copyShared(3);
  expect(outcome).toEqual(DONE);
  expect(describeTree(destination)).toEqual(describeTree(source));
  expect(differingContent(source, destination)).toBe('');
  const paths = events.flatMap((event) => (event.kind === 'file' ? [event.path] : []));
  expect([paths.length, new Set(paths).size]).toEqual(Array(2).fill(countTree(source).files));
  expect(readFileSync(log, 'utf8').match(/ total size /g)).toHaveLength(5);
  expect((await copyShared(3)).outcome).toEqual(DONE);
});

test('several streams share also the files that lie in no folder', async () => {
  mkdirSync(source);
  for (const name of ['a', 'b', 'c']) writeFileSync(path.join(source, name), name);
  const { log } = await copyShared(3);
  const copiedBy = readFileSync(log, 'utf8').matchAll(/\[(\d+)\] >f/g);
  expect(new Set(Array.from(copiedBy, ([, pid]) => pid)).size).toBe(3);
  expect(describeTree(destination)).toEqual(describeTree(source));
});

test('one stream that is killed fails the attempt, and the next one completes it', async () => {
  makeHostileTree(source);
  for (let i = 0; i < 6; i += 1) {
    writeFileSync(path.join(source, `big ${i}`), Buffer.alloc(20_000_000, i));
  }
  let isKilled = false;
  const { outcome } = await copyShared(3, ['-a', '--bwlimit=20m'], (pid, bytes) => {
    if (!isKilled && bytes > 5_000_000) process.kill(-pid, 'SIGKILL');
    isKilled ||= bytes > 5_000_000;
  });
  expect(outcome).toMatchObject({ exitCode: null, failed: true, logComplete: false });
  expect((await copyShared(3)).outcome).toEqual(DONE);
  await removeLeftovers();
  expect(describeTree(destination)).toEqual(describeTree(source));
});

test('small files are told from the log as they are from the output', async () => {
  makeHostileTree(source);
  const { outcome, events } = await copyShared(1);
  expect(outcome).toEqual(DONE);
  const paths = events.flatMap((event) => (event.kind === 'file' ? [event.path] : []));
  expect(paths.length).toBe(countTree(source).files);
  expect(paths).toEqual(expect.arrayContaining(['new\nline', '\udcff\udcfe \udce9', '.dotfile']));
});

test('cancelling stops rsync and all its parts, and leaves nothing unfinished', async () => {
  makeHostileTree(source);
  writeFileSync(path.join(source, 'zz big'), Buffer.alloc(60_000_000, 1));
  const controller = new AbortController();
  let group = 0;
  const { outcome } = await copy(
    copier(['-av', '--bwlimit=20m']),
    controller.signal,
    (pid, bytes) => {
      group = pid;
      if (bytes > 10_000_000) controller.abort();
    },
  );
  expect(outcome).toMatchObject({ failed: true, logComplete: false });
  expect(group).toBeGreaterThan(0);
  expect(groupMembers(group)).toEqual([]);
  expect(existsSync(path.join(destination, 'zz big'))).toBe(false);
  expect(readdirSync(runFolder)).toEqual(['raw_data']);
});

test('a list whose log is there already does not count, for nothing old is overwritten', async () => {
  makeHostileTree(source);
  const log = path.join(folder, 'kept.log');
  writeFileSync(log, 'kept');
  const listed = await copier().list({ folder: source, log }, never);
  expect(listed).toEqual({
    counts: null,
    reason: `${log} could not be written: something of that name is there already (EEXIST).`,
    exitCode: null,
  });
  expect(readFileSync(log, 'utf8')).toBe('kept');
});

test('a source that is not there fails and has no count', async () => {
  const { outcome } = await copy();
  const { counts, exitCode } = await list(source);
  expect(outcome).toMatchObject({ exitCode: 23, failed: true });
  expect(outcome.errors.map((error) => error.path)).toEqual([source]);
  expect({ counts, exitCode }).toEqual({ counts: null, exitCode: 23 });
});

test('without rsync both calls say so', async () => {
  makeHostileTree(source);
  const used = copier(['-av'], ['/nonexistent/rsync']);
  const missing = {
    code: 'COPIER_NOT_FOUND',
    message: 'The program /nonexistent/rsync was not found.',
  };
  await expect(
    used.copy({ source, destination, threads: 1, log: nextLog() }, { signal: never, onEvent() {} }),
  ).rejects.toMatchObject(missing);
  await expect(list(source, used)).rejects.toMatchObject(missing);
});
