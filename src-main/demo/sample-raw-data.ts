import type { SampleComponent, SampleFile } from './sample-file.ts';
import type { SampleRequest } from './sample-run.ts';
import { planExperiment, planOrganization } from './sample-experiment.ts';
import { analysisJson } from './sample-tasks.ts';

/** What the instrument writes: stacks of images, settings, and the files that mark what is done. */
export function planRawData(request: SampleRequest): SampleComponent {
  const { run, times } = request;
  const mark = (name: string, modifiedMs: number): SampleFile => ({
    path: name,
    content: `${run} ${name}\n`,
    modifiedMs,
  });
  return {
    files: [
      planExperiment(request),
      { path: 'analysis.json', content: analysisJson(), modifiedMs: times.started },
      ...planOrganization(request),
      ...planStacks(request),
      ...planOverview(request),
      ...planSettings(request),
      mark('EXPERIMENT_FINISHED', times.imaged),
      mark('RAW_DATA_SYNC_FINISHED', times.synced),
      mark('MERLIN_START', times.analysisStarted),
      mark('MERLIN_FINISHED', times.analysed),
    ],
    emptyFolders: ['regions_images'],
  };
}

/** `data/stack_3_0012.dax` with its description beside it, evenly over the hours of imaging. */
function planStacks({ size, times }: SampleRequest): SampleFile[] {
  const { fovs, rounds, stackBytes } = size;
  const stepMs = Math.floor((times.imaged - times.started) / (fovs * (rounds + 1) + 1));
  const names = ['prestain', ...Array.from({ length: rounds }, (_, round) => String(round))];
  return names.flatMap((round, roundIndex) =>
    Array.from({ length: fovs }, (_, fov): SampleFile[] => {
      const seed = roundIndex * fovs + fov;
      const modifiedMs = times.started + (seed + 1) * stepMs;
      const name = `data/stack_${round}_${String(fov).padStart(4, '0')}`;
      return [
        { path: `${name}.dax`, content: { bytes: stackBytes, seed }, modifiedMs },
        { path: `${name}.inf`, content: describeStack(name), modifiedMs },
      ];
    }).flat(),
  );
}

function describeStack(name: string): string {
  return [
    `information file for ${name}.dax`,
    'machine name = demo',
    'frame dimensions = 2048 x 2048',
    'number of frames = 35',
    'data type = 16 bit integers (binary, little endian)',
    '',
  ].join('\n');
}

function planOverview({ size, times }: SampleRequest): SampleFile[] {
  const tiles = Array.from({ length: size.overviewTiles }, (_, tile) => ({
    path: `low_resolution/low_resolution_${String(tile).padStart(4, '0')}.dax`,
    content: { bytes: 8192, seed: 500_000 + tile },
    modifiedMs: times.started,
  }));
  const preview = ['DAPI', 'PolyT'].map((stain, index) => ({
    path: `seg_preview/${stain}.tif`,
    content: { bytes: 65_536, seed: 600_000 + index },
    modifiedMs: times.started,
  }));
  return [...tiles, ...preview];
}

function planSettings({ size, times }: SampleRequest): SampleFile[] {
  const positions = Array.from(
    { length: size.fovs },
    (_, fov) => `${(fov % 20) * 200},${Math.floor(fov / 20) * 200}`,
  );
  const stacks = Array.from({ length: size.rounds }, (_, round) => `stack${round}`);
  const texts: readonly (readonly [string, string])[] = [
    ['positions.csv', `${positions.join('\n')}\n`],
    ['locations.csv', 'name,x,y\nA1,0,0\n'],
    ['microscope_parameters.json', '{ "microns_per_pixel": 0.108 }\n'],
    ['protocol.json', '{ "steps": ["wash", "hybridize", "image", "extinguish"] }\n'],
    ...['stack_prestain', ...stacks].map((name) => [`${name}.toml`, acquisition(name)] as const),
  ];
  return texts.map(([name, content]) => ({
    path: `settings/${name}`,
    content,
    modifiedMs: times.started,
  }));
}

function acquisition(name: string): string {
  return `[acquisition]\nname = "${name}"\nexposure_ms = 100\n`;
}
