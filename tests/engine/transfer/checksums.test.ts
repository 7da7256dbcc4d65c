import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import { flipFirstByte } from '../../robocopy-emulator/flip-byte.ts';
import { componentIn, makeLab, namesIn, rawDataOf, RUN, type Lab } from '../../helpers/make-lab.ts';
import { listProblems, summarize, VERIFIED } from '../../helpers/summarize-report.ts';

const CHECKSUM = ['--verify', 'checksum'];

/** What `sha256sum -c` says in the run's folder. */
function checkList(lab: Lab): readonly string[] {
  const options = { cwd: join(lab.archive, RUN), encoding: 'utf8' } as const;
  return execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt'], options)
    .trim()
    .split('\n')
    .sort();
}

const COPIERS = [
  { name: 'rsync', options: {} },
  { name: 'robocopy', options: { robocopy: {} } },
] as const;

describe.each(COPIERS)('with $name and checksums', ({ options }) => {
  test('every file is read on both sides, and the list is kept with the run', async () => {
    const lab = makeLab(options);
    const outcome = await lab.transfer(...CHECKSUM);
    expect(summarize(outcome)).toEqual({ ...VERIFIED, attempts: [expect.any(Number)] });
    expect(outcome.report.components[0]?.checksums).toMatchObject({
      algorithm: 'sha256',
      files: 6,
      bytes: 150_020,
      keptFiles: 0,
      manifest: join(lab.archive, RUN, 'manifest-sha256.txt'),
    });
    expect(checkList(lab)).toEqual([
      'raw_data/.acquired: OK',
      'raw_data/data/stack_1.dax: OK',
      'raw_data/data/stack_2.dax: OK',
      'raw_data/data/stack_3.dax: OK',
      'raw_data/experiment.json: OK',
      'raw_data/seg preview/frame 1.tif: OK',
    ]);
    expect(namesIn(lab.logs).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('a bit that flipped at the destination is found, and the file is copied anew', async () => {
    const lab = makeLab(options);
    await lab.transfer();
    const file = join(lab.destination(), 'data/stack_2.dax');
    flipFirstByte(file);
    const files = await lab.transfer('--verify', 'files');
    expect(summarize(files).state).toBe('verified');
    expect(readFileSync(files.report.files!.text, 'utf8')).toContain(
      'a byte that changed while size and time stayed the same is not seen',
    );
    const found = await lab.runferry('verify', RUN, '--copy_type', 'raw_data', '--checksum');
    expect(found.exitCode).toBe(2);
    expect(found.stdout).toContain('Raw directory: data/stack_2.dax: another content');
    expect(found.stdout).toContain(
      'Transfer the run again with --verify checksum: these files are then copied anew.',
    );
    expect(existsSync(join(lab.archive, RUN, 'TRANSFER_COMPLETE'))).toBe(false);

    const healed = await lab.transfer(...CHECKSUM);
    expect(summarize(healed)).toMatchObject({ exitCode: 0, state: 'verified', problems: [] });
    expect(healed.report.components[0]?.attempts).toMatchObject([
      { resumedBecause: '1 file differs in content' },
      { logComplete: true },
    ]);
    expect(healed.report.components[0]?.checksums).toMatchObject({ files: 6, keptFiles: 5 });
    expect(readFileSync(healed.report.files!.text, 'utf8')).toContain('1 file differs in content');
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
    expect(checkList(lab)).toHaveLength(6);
    expect(existsSync(join(lab.archive, RUN, 'TRANSFER_COMPLETE'))).toBe(true);
  });
});

/** Sets a file's content, and gives it the time that it had. */
function rewriteUnnoticed(file: string, content: string): void {
  const { atime, mtime } = statSync(file);
  writeFileSync(file, content);
  utimesSync(file, atime, mtime);
}

test('what the archive holds as it was proved is not copied over by a source that changed at the same time', async () => {
  const lab = makeLab();
  await lab.transfer(...CHECKSUM);
  const list = readFileSync(join(lab.archive, RUN, 'manifest-sha256.txt'), 'utf8');
  rewriteUnnoticed(join(lab.source(), 'data/stack_2.dax'), 'x'.repeat(50_000));
  for (const _ of ['once', 'again']) {
    const outcome = await lab.transfer(...CHECKSUM);
    expect(summarize(outcome)).toMatchObject({
      exitCode: 2,
      attempts: [0],
      differences: ['content data/stack_2.dax'],
      problems: ['SOURCE_NOT_AS_PROVED'],
    });
    expect(readFileSync(join(lab.destination(), 'data/stack_2.dax'), 'utf8')).toMatch(/^b+$/);
    expect(readFileSync(join(lab.archive, RUN, 'manifest-sha256.txt'), 'utf8')).toBe(list);
  }
  expect(checkList(lab)).toHaveLength(6);
});

test('two files of the same size and time that were swapped are found', async () => {
  const files = componentIn('z', 'raw_data', { 'data/a': 'one', 'data/b': 'two' });
  const lab = makeLab({ files });
  await lab.transfer();
  const place = (name: string): string => join(lab.destination(), 'data', name);
  renameSync(place('a'), place('c'));
  renameSync(place('b'), place('a'));
  renameSync(place('c'), place('b'));
  expect(summarize(await lab.transfer('--verify', 'files')).state).toBe('verified');
  const outcome = await lab.transfer(...CHECKSUM);
  expect(summarize(outcome)).toMatchObject({ exitCode: 0, attempts: [0, 0] });
  expect(outcome.report.components[0]?.attempts[0]?.resumedBecause).toBe(
    '2 files differ in content',
  );
  expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
});

describe('what a copier wrote wrongly, and calls a success, is found', () => {
  test('and copied anew', async () => {
    const lab = makeLab({ robocopy: { corruptFiles: { names: ['stack_2.dax'], times: 1 } } });
    expect(summarize(await lab.transfer(...CHECKSUM))).toMatchObject({ exitCode: 0 });
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
  });

  test('and told when it is written wrongly again and again', async () => {
    const lab = makeLab({ robocopy: { corruptFiles: { names: ['stack_2.dax'] } } });
    const outcome = await lab.transfer(...CHECKSUM);
    expect(summarize(outcome)).toMatchObject({
      exitCode: 2,
      differences: ['content data/stack_2.dax'],
      problems: ['CONTENT_DIFFERS'],
    });
    expect(listProblems(outcome.report)[0]?.message).toBe(
      '1 file of the same size and time on both sides differs in content.',
    );
    expect(outcome.report.components[0]?.attempts).toHaveLength(2);
  });

  test('and not copied more often than is configured', async () => {
    const lab = makeLab({
      robocopy: { corruptFiles: { names: ['stack_2.dax'] } },
      runferry: { copy_attempts: 1 },
    });
    const outcome = await lab.transfer(...CHECKSUM);
    expect(summarize(outcome)).toMatchObject({ exitCode: 2, problems: ['CONTENT_DIFFERS'] });
    expect(outcome.report.components[0]?.attempts).toHaveLength(1);
  });
});

test('no override covers a content that differs', async () => {
  const lab = makeLab({ robocopy: { corruptFiles: { names: ['stack_2.dax'] } } });
  const ignore = ['--ignore_python_counts', 'all:all', '--ignore_robocopy_counts', 'all:all'];
  const outcome = await lab.transfer(...CHECKSUM, ...ignore, '--ignore_reason', 'to try');
  expect(summarize(outcome)).toMatchObject({ exitCode: 2, state: 'differences' });
});

test('a later component keeps the lines of the earlier one', async () => {
  const output = componentIn('z', 'output', { 'region_0/summary.png': 'png' });
  const lab = makeLab({ files: { ...rawDataOf('z'), ...output } });
  await lab.transfer(...CHECKSUM);
  await lab.runferry('--run', RUN, '--copy_type', 'output', ...CHECKSUM);
  const lines = checkList(lab);
  expect(lines).toHaveLength(7);
  expect(lines).toContain('output/region_0/summary.png: OK');
});

test('verify --checksum reads both sides later, with --verify files as configured', async () => {
  const lab = makeLab({ runferry: { verify: 'files' } });
  await lab.transfer();
  flipFirstByte(join(lab.source(), 'data/stack_3.dax'));
  const plain = await lab.runferry('verify', RUN, '--copy_type', 'raw_data');
  const read = await lab.runferry('verify', RUN, '--copy_type', 'raw_data', '--checksum');
  expect([plain.exitCode, read.exitCode]).toEqual([0, 2]);
  expect(read.stdout).toContain('Raw directory: data/stack_3.dax: another content');
});

test('the configured level holds, and the receipt remembers it', async () => {
  const lab = makeLab({ runferry: { verify: 'checksum' } });
  await lab.transfer();
  await lab.transfer('--verify', 'files');
  const receipt = readFileSync(join(lab.archive, RUN, 'transfer-receipt.json'), 'utf8');
  expect(JSON.parse(receipt)).toMatchObject({
    components: { raw_data: { verify: 'files', checksums: { files: 6 } } },
  });
});
