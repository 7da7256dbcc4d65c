import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import {
  componentIn,
  makeLab,
  namesIn,
  rawDataOf,
  readReport,
  RUN,
  type Lab,
  type Outcome,
} from '../../helpers/make-lab.ts';
import { listProblems } from '../../helpers/summarize-report.ts';

const ANALYSIS = { 'cellpose/1/status.json': '{}', 'cellpose/1/cells.csv': 'a,b\n1,2\n' };
const OUTPUT = { 'region_0/detected_transcripts.csv': 'gene,x,y\n', 'region_0/summary.png': 'png' };

async function transfer(lab: Lab, ...options: readonly string[]): Promise<Outcome> {
  return readReport(await lab.runferry('--run', '--json', ...options, '--', RUN));
}

/** Exit code, and where each component came from: the first folder below the lab's. */
function origins({ exitCode, report }: Outcome, { root }: Lab) {
  const sources = report.components.map(({ component, source, verdict }) => {
    const [place] = source.slice(root.length + 1).split('/');
    return `${component} from ${place}: ${verdict}`;
  });
  return [exitCode, ...sources];
}

test('each component finds its own source, in one transfer and one report', async () => {
  const lab = makeLab({
    files: {
      ...rawDataOf('disk'),
      ...componentIn('z', 'analysis', ANALYSIS),
      ...componentIn('disk', 'output', OUTPUT),
    },
  });
  const outcome = await transfer(lab);
  expect(origins(outcome, lab)).toEqual([
    0,
    'raw_data from disk: verified',
    'analysis from z: verified',
    'output from disk: verified',
  ]);
  expect(outcome.report.problems.map(({ code }) => code)).toEqual([
    'SOURCE_ON_DISK',
    'SOURCE_ON_DISK',
  ]);
  expect(contentOfTree(lab.destination('output'))).toEqual(
    contentOfTree(join(lab.disk, 'merfish_output', RUN)),
  );
});

test('a component that was not asked for gets no folder and no log', async () => {
  const lab = makeLab({ files: { ...rawDataOf('z'), ...componentIn('z', 'output', OUTPUT) } });
  expect(origins(await transfer(lab, '--copy_type', 'output'), lab)).toEqual([
    0,
    'output from z: verified',
  ]);
  expect(namesIn(join(lab.archive, RUN))).toEqual([
    'TRANSFER_COMPLETE',
    'output',
    'output.log',
    'transfer-receipt.json',
  ]);
});

test('components of the run that are not there are refused before anything is copied', async () => {
  const lab = makeLab();
  const { exitCode, stdout } = await lab.runferry(RUN, '--json');
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([
    4,
    {
      state: 'refused',
      problems: [
        {
          code: 'COMPONENT_MISSING',
          message: expect.stringContaining(`Run ${RUN} has no analysis and no output`),
          hint: 'What is there can be transferred alone: --copy-type raw_data',
        },
      ],
    },
  ]);
  expect(namesIn(lab.archive)).toEqual([]);
});

test('the same content in both places is taken from Z:', async () => {
  const lab = makeLab({ files: { ...rawDataOf('z'), ...rawDataOf('disk') } });
  const outcome = await lab.transfer();
  expect(origins(outcome, lab)).toEqual([0, 'raw_data from z: verified']);
  expect(outcome.report.problems.map(({ code }) => code)).toEqual(['SOURCE_IN_BOTH']);
});

test('different content in both places is refused until somebody chooses, and both are named', async () => {
  const lab = makeLab({ files: { ...rawDataOf('z'), ...rawDataOf('disk') } });
  const other = join(lab.disk, 'merfish_raw_data', RUN, 'experiment.json');
  utimesSync(other, 1_700_000_000, 1_700_000_000);
  const refused = await lab.transfer();
  const [problem] = listProblems(refused.report);
  expect([refused.exitCode, problem?.code]).toEqual([4, 'SOURCE_AMBIGUOUS']);
  for (const place of [lab.z, lab.disk]) expect(problem?.message).toContain(place);
  expect(namesIn(lab.archive)).toEqual([]);
  expect(problem?.hint).toBe('Choose with --source raw_data=z or --source raw_data=disk.');

  expect(origins(await lab.transfer('--source', 'raw_data=disk'), lab)).toEqual([
    0,
    'raw_data from disk: verified',
  ]);
  // The other one is another content: what the archive holds now differs from it, and is replaced.
  expect(origins(await lab.transfer('--source', 'raw_data=z'), lab)).toEqual([
    0,
    'raw_data from z: verified',
  ]);
});

test('--disk takes all from the disk, although Z: has it too', async () => {
  const lab = makeLab({
    files: {
      ...componentIn('z', 'output', OUTPUT),
      ...componentIn('disk', 'output', OUTPUT),
      ...rawDataOf('disk'),
    },
  });
  expect(origins(await transfer(lab, '--disk', '--copy_type', 'raw_data', 'output'), lab)).toEqual([
    0,
    'raw_data from disk: verified',
    'output from disk: verified',
  ]);
});

test('a run that is nowhere is refused with the nearest names', async () => {
  const lab = makeLab();
  const { exitCode, stdout, stderr } = await lab.runferry(
    '202310261058_VZGEN1_VMSC10203',
    '--json',
  );
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([
    4,
    { problems: [{ code: 'RUN_NOT_FOUND', hint: `Did you mean ${RUN}?` }] },
  ]);
  expect(stderr).toContain('Refused: 202310261058_VZGEN1_VMSC10203');
  expect(existsSync(lab.logs)).toBe(false);
});

test('the receipt remembers components of earlier transfers, and the marker speaks for all of them', async () => {
  const lab = makeLab({ files: { ...rawDataOf('z'), ...componentIn('z', 'output', OUTPUT) } });
  await lab.transfer();
  await transfer(lab, '--copy_type', 'output');
  const { stdout } = await lab.runferry('runs', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [
      { run: RUN, receipt: 'present', marker: 'present', lastTransfer: { state: 'verified' } },
    ],
  });
  const report = readReport(await lab.runferry('verify', RUN, '--json', '--copy-type', 'output'));
  expect(report.report.state).toBe('verified');
});
