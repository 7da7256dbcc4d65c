/** One step of the analysis. */
export interface SampleTask {
  readonly name: string;
  /** Whether it works on each field of view by itself. */
  readonly perFov: boolean;
}

const PER_FOV = [
  'FiducialCorrelationWarp',
  'DeconvolutionPreprocessGuo',
  ...Array.from({ length: 10 }, (_, index) => `Optimize${index + 1}`),
  'Decode',
  'AdaptiveFilterBarcodes',
  'FitMERFISHSpots',
  'WatershedSegment',
  'CleanCellBoundaries',
  'PartitionBarcodes',
  'SumSignal',
  'BlendMosaic',
  'PyramidalMosaic',
  'VizCells',
  'VizBarcodes',
  'AverageImageTask',
];

const WHOLE_RUN = [
  'CorrelationGlobalAlignment',
  'GenerateAdaptiveThreshold',
  'ExportBarcodes',
  'CombineCleanedBoundaries',
  'RefineCellDatabases',
  'ExportPartitionedBarcodes',
  'ExportCellMetadata',
  'ExportSumSignals',
  'VizCellsPreprocess',
  'VizAssemble',
  'VizZip',
  // The last one: it fills the output folder.
  'AnalysisDataTransfer',
];

/** The steps under the names that the instrument's analysis software gives them. */
export const SAMPLE_TASKS: readonly SampleTask[] = [
  ...PER_FOV.map((name) => ({ name, perFov: true })),
  ...WHOLE_RUN.map((name) => ({ name, perFov: false })),
];

/** `analysis.json`: which steps there are. */
export function analysisJson(): string {
  const tasks = SAMPLE_TASKS.map(({ name }) => ({
    task: name,
    analysis_name: name,
    parameters: {},
  }));
  return `${JSON.stringify({ analysis_tasks: tasks }, null, 2)}\n`;
}
