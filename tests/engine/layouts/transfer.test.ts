import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, namesIn, readReport, writeFiles, type Lab } from '../../helpers/make-lab.ts';

/** A lab with another layout, a built-in one or the text of a file, and files at its source. */
function makeOtherLab(layout: string, files: Readonly<Record<string, string>>): Lab {
  const lab = makeLab({ files: {} });
  const file = join(lab.root, 'own.toml');
  const isText = layout.includes('\n');
  if (isText) writeFileSync(file, layout);
  const config = readFileSync(lab.config, 'utf8');
  const value = JSON.stringify(isText ? file : layout);
  writeFileSync(lab.config, config.replace('[runferry]', `[runferry]\nlayout = ${value}`));
  writeFiles(lab.z, files);
  return lab;
}

const OBJECTS =
  'results/aggregated/broad/cellpainting-gallery/cpg0016-jump/source_8/workspace/segmentation/cellpose/objects';

const PLATES = {
  [`${OBJECTS}/J1/A1170383/A01.zarr/0.0`]: 'a'.repeat(1000),
  [`${OBJECTS}/J1/A1170383/A01.zarr/.zarray`]: '{}',
  [`${OBJECTS}/J2/A1170384/A01.zarr/0.0`]: 'b'.repeat(1000),
  [`${OBJECTS}/log.txt`]: 'no plate',
};

describe('plates of jump-segmentation', () => {
  test('are runs that are found by their path, and go to the same path', async () => {
    const lab = makeOtherLab('jump-segmentation', PLATES);
    const { runs } = JSON.parse((await lab.runferry('runs', '--json')).stdout);
    expect(runs.map(({ run }: { run: string }) => run)).toEqual([
      'source_8__J2__A1170384',
      'source_8__J1__A1170383',
    ]);
    const before = fingerprintTree(lab.z);
    const { report } = readReport(await lab.runferry('source_8__J1__A1170383', '--json'));
    const folder = join(lab.archive, OBJECTS, 'J1');
    expect({
      state: report.state,
      component: report.components[0]?.component,
      beside: namesIn(folder),
      inside: namesIn(join(folder, 'A1170383')),
      root: namesIn(lab.archive),
      records: namesIn(join(lab.logs, 'source_8__J1__A1170383')),
    }).toEqual({
      state: 'verified',
      component: 'objects',
      beside: ['A1170383'],
      inside: ['A01.zarr'],
      root: ['logs', 'results'],
      records: ['TRANSFER_COMPLETE', 'objects.log', 'transfer-receipt.json'],
    });
    expect(fingerprintTree(lab.z)).toEqual(before);
    const after = JSON.parse((await lab.runferry('runs', '--json')).stdout);
    expect(after.runs.map((run: { receipt: string; components: unknown }) => run)).toMatchObject([
      {
        run: 'source_8__J2__A1170384',
        receipt: 'absent',
        components: [{ z: 'present', destination: 'absent' }],
      },
      {
        run: 'source_8__J1__A1170383',
        receipt: 'present',
        marker: 'present',
        components: [{ z: 'present', destination: 'present' }],
      },
    ]);
  });

  test('whose name is mistyped are refused with the nearest, and one of another kind with how they are named', async () => {
    const lab = makeOtherLab('jump-segmentation', PLATES);
    const near = await lab.runferry('source_8__J1__A1170388');
    const other = await lab.runferry('plate');
    expect([near.exitCode, other.exitCode]).toEqual([4, 4]);
    expect(near.stdout).toContain('source_8__J1__A1170383');
    expect(namesIn(lab.archive)).not.toContain('results');
  });
});

const plate = (part: string) => `jump/source_4/${part}`;

describe('the Cell Painting Gallery', () => {
  const files = {
    [plate(
      'images/2021_04_26_Batch1/images/BR00117035__2021-05-02T16_02_51-Measurement1/r01.tiff',
    )]: 'x',
    [plate('workspace/metadata/platemaps/map.txt')]: 'm',
    [plate('workspace/quality_control/heatmap.png')]: 'q',
  };
  const RUN = 'jump__source_4__2021_04_26_Batch1__BR00117035__2021-05-02T16_02_51-Measurement1';

  test('takes a plate by its component, and what all plates share once', async () => {
    const lab = makeOtherLab('cellpainting-gallery', files);
    const { report } = readReport(await lab.runferry(RUN, '--json', '--copy_type', 'images'));
    expect(report.state).toBe('verified');
    const config = readFileSync(lab.config, 'utf8');
    writeFileSync(
      lab.config,
      config.replace('cellpainting-gallery', 'cellpainting-gallery-shared'),
    );
    const shared = readReport(await lab.runferry('jump__source_4', '--json'));
    expect(shared.report.state).toBe('verified');
    expect(namesIn(join(lab.archive, 'jump/source_4/workspace'))).toEqual([
      'metadata',
      'quality_control',
    ]);
  });

  test('is told of names that it does not take, with a proposal, before anything moves', async () => {
    const bad = 'jump/source_4/images/B 1/images/P1';
    const lab = makeOtherLab('cellpainting-gallery', {
      [`${bad}/site+1/r 01.tiff`]: 'x',
      [`${bad}/fine/r01.tiff`]: 'x',
    });
    const answer = await lab.runferry('jump__source_4__B 1__P1', '--json', '--copy_type', 'images');
    const { report } = readReport(answer);
    expect(report.state).toBe('refused');
    expect(report.problems).toMatchObject([
      {
        code: 'NAMES_NOT_ALLOWED',
        message:
          '3 names of images cannot be used there: B 1 (contains a space; say B_1), ' +
          'site+1 (contains the character +; say site_1), site+1/r 01.tiff (contains a space; say r_01.tiff).',
      },
    ]);
    expect(namesIn(lab.archive)).not.toContain('jump');
  });
});

const OWN = `
title = 'Lumen 7'
run = '{month}__{scan}'
records = '{month}/{scan}'
finished_minutes = 0

[rename]
'@' = '_'

[components.images]
source = 'scans/{month}/scan_{scan}'
destination = '{month}/{scan}/images'
finished = ['DONE']
`;

describe('a layout of one’s own', () => {
  test('is found, judged by its marker, renamed at the destination alone', async () => {
    const lab = makeOtherLab(OWN, {
      'scans/2026-03/scan_a@1/x.tif': 'x',
      'scans/2026-03/scan_b/x.tif': 'x',
      'scans/2026-03/scan_b/DONE': '',
      'scans/2026-03/notes/x.tif': 'x',
    });
    const { runs } = JSON.parse((await lab.runferry('runs', '--json')).stdout);
    expect(
      runs.map((each: { run: string; readiness: { reason: string } }) => [
        each.run,
        each.readiness.reason,
      ]),
    ).toEqual([
      ['2026-03__b', 'Ready: DONE is there.'],
      ['2026-03__a@1', 'Not ready: there is no DONE in the images.'],
    ]);
    const { report } = readReport(await lab.runferry('2026-03__a@1', '--json'));
    expect([report.state, report.components[0]?.destination]).toEqual([
      'verified',
      join(lab.archive, '2026-03/a_1/images'),
    ]);
    const after = JSON.parse((await lab.runferry('runs', '--json')).stdout);
    expect(
      after.runs.map(({ run, marker }: { run: string; marker: string }) => [run, marker]),
    ).toEqual([
      ['2026-03__b', 'absent'],
      ['2026-03__a@1', 'present'],
    ]);
  });

  test('that makes one destination of two runs is refused when one of them is to go', async () => {
    const lab = makeOtherLab(OWN, {
      'scans/2026-03/scan_a@1/x.tif': 'x',
      'scans/2026-03/scan_a_1/x.tif': 'y',
    });
    const { report } = readReport(await lab.runferry('2026-03__a@1', '--json'));
    expect([report.state, report.problems[0]?.code]).toEqual(['refused', 'DESTINATION_SHARED']);
    expect(namesIn(join(lab.archive, '2026-03'))).toEqual([]);
  });

  test('names the components that help and --copy_type know', async () => {
    const lab = makeOtherLab(OWN, {});
    const help = await lab.runferry('run', '--help', '--config', lab.config);
    expect(help.stdout).toContain('components to take: images');
    const wrong = await lab.runferry('x', '--copy_type', 'raw_data');
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      64,
      expect.stringContaining('Allowed are images'),
    ]);
    appendFileSync(lab.config, '\n= broken');
    expect((await lab.runferry('--help')).exitCode).toBe(0);
  });
});

test('a file with mistakes stops the command that reads it, with line and column', async () => {
  const lab = makeOtherLab(
    OWN.replace("'{month}/{scan}/images'", "'../{month}/{scan}/images'"),
    {},
  );
  const answer = await lab.runferry('runs');
  expect([answer.exitCode, answer.stderr]).toEqual([
    78,
    expect.stringMatching(/own\.toml, line 12, column 1: .* leaves the place it belongs to/),
  ]);
  const checked = await lab.runferry('layouts', join(lab.root, 'own.toml'), '--json');
  expect([checked.exitCode, JSON.parse(checked.stdout).layouts[0].problem.code]).toEqual([
    78,
    'CONFIG_INVALID',
  ]);
  expect((await lab.runferry('layouts', '--json')).exitCode).toBe(0);
});
