import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { archiveCheckSchema, type ArchiveCheck } from '../../../src-shared/archive-check.ts';
import { componentIn, makeLab, rawDataOf, RUN, type Lab } from '../../helpers/make-lab.ts';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { flipFirstByte } from '../../robocopy-emulator/flip-byte.ts';

let lab: Lab;

beforeEach(async () => {
  const output = componentIn('z', 'output', { 'region_0/summary.png': 'png' });
  lab = makeLab({ files: { ...rawDataOf('z'), ...output } });
  const components = ['--copy_type', 'raw_data', 'output'];
  const { exitCode } = await lab.runferry('--run', RUN, '--verify', 'checksum', ...components);
  if (exitCode !== 0) throw new Error('The run could not be transferred.');
  rmSync(lab.z, { recursive: true });
});

/** Checks the archive, whose source is gone. */
async function check(...options: readonly string[]) {
  const args = ['verify', RUN, '--against-manifest', '--json', ...options];
  const { exitCode, stdout, stderr } = await lab.runferry(...args);
  const said: unknown = JSON.parse(stdout);
  const parsed = archiveCheckSchema.safeParse(said);
  return { exitCode, stderr, said, check: parsed.success ? parsed.data : null };
}

const summarise = (check: ArchiveCheck | null) => ({
  state: check?.state,
  read: check?.files,
  differences: check?.differences.map(({ kind, path }) => `${kind} ${path}`),
});

const place = (path: string): string => join(lab.destination(), path);
const manifest = () => join(lab.archive, RUN, 'manifest-sha256.txt');

test('an archive that is what it was is verified without its source, and nothing is written', async () => {
  const before = fingerprintTree(lab.archive);
  const answer = await check();
  expect({ exitCode: answer.exitCode, ...summarise(answer.check) }).toEqual({
    exitCode: 0,
    state: 'verified',
    read: 7,
    differences: [],
  });
  expect(fingerprintTree(lab.archive)).toEqual(before);
});

test('what a sample has not read is not called verified', async () => {
  const args = ['verify', RUN, '--against-manifest', '--sample', '1', '--seed', '5'];
  const { exitCode, stdout } = await lab.runferry(...args);
  expect({ exitCode, lines: stdout.trimEnd().split('\n') }).toEqual({
    exitCode: 0,
    lines: [
      `Verified in a sample: ${RUN}, raw_data, output`,
      `List: ${manifest()}, 7 files`,
      expect.stringMatching(/^Read: 1 file, /),
      'Sample: of all other files only the names were compared; --sample 1 --seed 5 reads the same files again',
    ],
  });
});

test('missing, extra and changed files are named, in a sample too', async () => {
  flipFirstByte(place('data/stack_1.dax'));
  renameSync(place('data/stack_2.dax'), place('data/renamed.dax'));
  const whole = await check();
  expect({ exitCode: whole.exitCode, ...summarise(whole.check) }).toEqual({
    exitCode: 2,
    state: 'differences',
    read: 6,
    differences: [
      'extra raw_data/data/renamed.dax',
      'content raw_data/data/stack_1.dax',
      'missing raw_data/data/stack_2.dax',
    ],
  });
  const sample = await check('--sample', '1', '--seed', '5');
  expect(sample.check).toMatchObject({ files: 1, sample: { size: '1', seed: 5 } });
  expect(summarise(sample.check).differences).toEqual(
    expect.arrayContaining([
      'extra raw_data/data/renamed.dax',
      'missing raw_data/data/stack_2.dax',
    ]),
  );
});

test('one component is checked by itself', async () => {
  flipFirstByte(join(lab.destination(), 'data/stack_1.dax'));
  expect(summarise((await check('--copy_type', 'output')).check)).toEqual({
    state: 'verified',
    read: 1,
    differences: [],
  });
});

describe('a list that proves nothing is no pass', () => {
  test('when it is damaged', async () => {
    appendFileSync(manifest(), 'half a li');
    const { exitCode, check: result } = await check();
    expect({ exitCode, state: result?.state, problems: result?.problems }).toMatchObject({
      exitCode: 3,
      state: 'failed',
      problems: [
        { code: 'MANIFEST_DAMAGED', message: expect.stringContaining('1 of its lines (8)') },
      ],
    });
  });

  test.each([
    ['when it is empty', '', 'MANIFEST_LACKS'],
    ['when it is of another component', `${'0'.repeat(64)}  analysis/a\n`, 'MANIFEST_LACKS'],
    ['when it names files outside', `${'0'.repeat(64)}  ../../etc/passwd\n`, 'MANIFEST_LACKS'],
  ])('%s', async (_, content, code) => {
    writeFileSync(manifest(), content);
    const options = ['--copy_type', 'raw_data'];
    expect(await check(...options)).toMatchObject({ exitCode: 4, said: { error: { code } } });
  });

  test('when there is none', async () => {
    rmSync(manifest());
    expect(await check()).toMatchObject({
      exitCode: 4,
      said: { error: { code: 'MANIFEST_MISSING', hint: expect.stringContaining('--checksum') } },
    });
  });
});

test('a list of MD5 is written of what is as listed, and can be checked', async () => {
  flipFirstByte(join(lab.destination(), 'data/stack_1.dax'));
  const written = await check('--write-md5');
  expect(written.check).toMatchObject({
    state: 'differences',
    writtenMd5: join(lab.archive, RUN, 'manifest-md5.txt'),
  });
  const cwd = join(lab.archive, RUN);
  const said = execFileSync('md5sum', ['-c', '--strict', 'manifest-md5.txt'], { cwd });
  expect(said.toString().match(/: OK/g)).toHaveLength(6);
  expect(readFileSync(join(cwd, 'manifest-md5.txt'), 'utf8')).not.toContain('stack_1');
  const checked = await check('--md5');
  expect(summarise(checked.check).differences).toEqual(['extra raw_data/data/stack_1.dax']);
});

test.each([
  [['--sample', '5%']],
  [['--against-manifest', '--checksum']],
  [['--against-manifest', '--seed', '1']],
  [['--against-manifest', '--write-md5', '--sample', '5%']],
  [['--against-manifest', '--sample', 'half']],
])('%j is wrong usage', async (options) => {
  expect((await lab.runferry('verify', RUN, ...options)).exitCode).toBe(64);
});
