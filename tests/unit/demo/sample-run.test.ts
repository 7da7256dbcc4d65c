import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type SampleComponent, sizeOf } from '../../../src-main/demo/sample-file.ts';
import { DEMO_SIZE, FULL_SIZE, planSampleRun } from '../../../src-main/demo/sample-run.ts';

const RUN = '202405281249_DemoTissue_VMSC00001';

const demo = planSampleRun(RUN, DEMO_SIZE);

function textOf(component: SampleComponent, path: string): unknown {
  return component.files.find((file) => file.path === path)?.content;
}

function pathsOf(component: SampleComponent): readonly string[] {
  return component.files.map((file) => file.path);
}

test('the same name and size give the same run', () => {
  expect(planSampleRun(RUN, DEMO_SIZE)).toEqual(demo);
});

test('the full size has the files of a real run, each path once', () => {
  const { components } = planSampleRun(RUN, FULL_SIZE);
  const counts = Object.values(components).map((component) => ({
    files: component.files.length,
    paths: new Set(pathsOf(component)).size,
  }));
  expect(counts).toEqual([
    { files: 8042, paths: 8042 },
    { files: 123_787, paths: 123_787 },
    { files: 43, paths: 43 },
  ]);
});

test('the markers name the run, in the order of the events', () => {
  const markers = demo.components.raw_data.files.filter((file) => /^[A-Z_]+$/.test(file.path));
  expect(
    markers.map(({ content, modifiedMs }) => [content, new Date(modifiedMs).toJSON()]),
  ).toEqual([
    [`${RUN} EXPERIMENT_FINISHED\n`, '2024-05-29T08:49:00.000Z'],
    [`${RUN} RAW_DATA_SYNC_FINISHED\n`, '2024-05-29T09:49:00.000Z'],
    [`${RUN} MERLIN_START\n`, '2024-05-29T10:19:00.000Z'],
    [`${RUN} MERLIN_FINISHED\n`, '2024-05-29T18:19:00.000Z'],
  ]);
});

test('experiment.json agrees with the name of the run and with the stacks', () => {
  const experiment = JSON.parse(String(textOf(demo.components.raw_data, 'experiment.json')));
  const stacks = pathsOf(demo.components.raw_data).filter((path) => path.endsWith('.dax'));
  expect(experiment).toMatchObject({
    experimentId: RUN,
    experimentName: 'DemoTissue',
    startDateTime: '2024-05-28T12:49:00',
    fovCount: 30,
  });
  // Eight rounds and the one before staining.
  expect(stacks.filter((path) => path.startsWith('data/'))).toHaveLength(9 * 30);
});

test('every task is done, and none has failed', () => {
  const status = pathsOf(demo.components.analysis).filter((path) => path.includes('/tasks/'));
  const started = status.filter((path) => path.endsWith('.start'));
  const done = status.filter((path) => path.endsWith('.done'));
  expect(done).toEqual(started.map((path) => path.replace('.start', '.done')));
  expect(started.length + done.length).toBe(status.length);
});

test('every mosaic of the manifest is there', () => {
  const manifest = JSON.parse(
    String(textOf(demo.components.output, 'region_0/images/manifest.json')),
  );
  const listed = manifest.mosaic_files.map(
    ({ file_name }: { file_name: string }) => `region_0/images/${file_name}`,
  );
  expect(pathsOf(demo.components.output)).toEqual(expect.arrayContaining(listed));
  expect(listed).toHaveLength(35);
});

test('the summary is a picture', () => {
  const png = Buffer.from(textOf(demo.components.output, 'region_0/summary.png') as Uint8Array);
  const start = png.indexOf('IDAT') + 4;
  const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  expect({
    signature: png.toString('latin1', 1, 4),
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    pixelBytes: pixels.length,
  }).toEqual({ signature: 'PNG', width: 320, height: 240, pixelBytes: (320 * 3 + 1) * 240 });
});

test('a name without a date is refused', () => {
  expect(() => planSampleRun('DemoTissue', DEMO_SIZE)).toThrow(/date and time/);
});

test('the full size is some 2.5 GB', () => {
  const { components } = planSampleRun(RUN, FULL_SIZE);
  const files = Object.values(components).flatMap((component) => component.files);
  const gigabytes = files.reduce((sum, file) => sum + sizeOf(file), 0) / 1e9;
  expect(gigabytes).toBeCloseTo(2.4, 1);
});
