import type { SampleFile } from './sample-file.ts';
import type { SampleRequest } from './sample-run.ts';

/** Genes of the sample's panel. */
export const GENES: readonly string[] = Array.from(
  { length: 40 },
  (_, index) => `Gene${String(index + 1).padStart(2, '0')}`,
);

const CODEBOOK = 'codebook_0_DemoPanel40_VA00000.csv';

/** `experiment.json` as the instrument leaves it when it has finished. */
export function planExperiment({ run, size, times }: SampleRequest): SampleFile {
  const experiment = {
    startDateTime: formatTime(times.started),
    userId: 'demo',
    experimentId: run,
    experimentName: run.split('_').slice(1, -1).join('_'),
    experimentDescription: 'A sample run, made up by Runferry',
    experimentDirectory: `D:\\MERSCOPEDATA\\${run}`,
    codebookName: 'DemoPanel40',
    codebookId: 'VA00000',
    panelName: 'Demo panel, 40 genes',
    sampleThickness: 10,
    additionalStains: ['DAPI', 'PolyT'],
    fiducialColor: 'Blue',
    usedReadouts: readouts(size.rounds),
    usedHybridizationBuffers: [],
    cartridgeBarcode: 'DEMO-0001',
    regionSummaries: [{ name: 'region_0', startIndex: 0, endIndex: size.fovs - 1 }],
    measurementStartDateTime: formatTime(times.started),
    endDateTime: formatTime(times.imaged),
    fovCount: size.fovs,
    runMode: 'merfish',
  };
  const content = `${JSON.stringify(experiment, null, 2)}\n`;
  return { path: 'experiment.json', content, modifiedMs: times.imaged };
}

/** Which image is which, and which bits stand for which gene. */
export function planOrganization({ size, times }: SampleRequest): SampleFile[] {
  const header =
    'channelName,readoutName,imageType,imagingRound,imageRegExp,bitNumber,color,frame,zPos,fiducialImageType';
  const pattern = '(?P<imageType>[\\w|-]+)_(?P<imagingRound>[0-9]+)_(?P<fov>[0-9]+)';
  const rows = readouts(size.rounds).map(
    (name, bit) =>
      `bit${bit + 1},${name},stack,${Math.floor(bit / 2)},${pattern},${bit + 1},650,[0 5],[0 1.5],stack`,
  );
  const bits = readouts(size.rounds).map((_, bit) => `bit${bit + 1}`);
  const codes = GENES.map(
    (gene, index) =>
      `${gene},ENS${index},${bits.map((_, bit) => Number((index + bit) % 4 === 0)).join(',')}`,
  );
  return [
    {
      path: 'dataorganization.csv',
      content: `${[header, ...rows].join('\n')}\n`,
      modifiedMs: times.started,
    },
    {
      path: CODEBOOK,
      content: `${[`name,id,${bits.join(',')}`, ...codes].join('\n')}\n`,
      modifiedMs: times.started,
    },
  ];
}

/** Two colours in each imaging round. */
function readouts(rounds: number): readonly string[] {
  return Array.from({ length: rounds * 2 }, (_, bit) => `RS${String(bit + 1).padStart(4, '0')}`);
}

function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', '');
}
