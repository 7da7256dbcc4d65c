import type { SampleComponent, SampleFile } from './sample-file.ts';
import type { SampleRequest } from './sample-run.ts';
import { analysisJson, SAMPLE_TASKS, type SampleTask } from './sample-tasks.ts';

/** What the analysis computer writes: very many small files, in one folder for each task. */
export function planAnalysis(request: SampleRequest): SampleComponent {
  const { times } = request;
  return {
    files: [
      { path: 'analysis.json', content: analysisJson(), modifiedMs: times.analysisStarted },
      ...SAMPLE_TASKS.flatMap((task, index) => planTask(task, index, request)),
      ...planSchedulerRecords(request),
    ],
    emptyFolders: ['incomplete', 'locks'].map((name) => `${SCHEDULER}/${name}`),
  };
}

/** The tasks follow one another through the hours of analysis. */
function planTask(task: SampleTask, index: number, request: SampleRequest): SampleFile[] {
  const { size, times } = request;
  const stepMs = (times.analysed - times.analysisStarted) / SAMPLE_TASKS.length;
  const startedMs = Math.floor(times.analysisStarted + index * stepMs);
  const doneMs = Math.floor(startedMs + stepMs / 2);
  const fragments = task.perFov
    ? Array.from({ length: size.fovs }, (_, fov) => `${task.name}_${fov}`)
    : [task.name];
  return fragments.flatMap((fragment, number) => [
    { path: `${task.name}/tasks/${fragment}.start`, content: '', modifiedMs: startedMs },
    { path: `${task.name}/tasks/${fragment}.done`, content: '', modifiedMs: doneMs },
    {
      path: `${task.name}/log/${fragment}.log`,
      content: `INFO - ${fragment} - Beginning\nINFO - ${fragment} - Completed\n`,
      modifiedMs: doneMs,
    },
    ...Array.from({ length: size.resultsPerFov }, (_, result) => ({
      path: `${task.name}/results/${fragment}_${result}.h5`,
      content: {
        bytes: size.resultBytes,
        seed: 1_000_000 + (index * fragments.length + number) * size.resultsPerFov + result,
      },
      modifiedMs: doneMs,
    })),
  ]);
}

const SCHEDULER = 'logs/snakemake/.snakemake';

function planSchedulerRecords({ size, times }: SampleRequest): SampleFile[] {
  const records = Array.from({ length: size.schedulerRecords }, (_, record) => ({
    path: `${SCHEDULER}/metadata/${Buffer.from(`task-${record}`).toString('base64url')}`,
    content: `{ "rule": "task", "record": ${record}, "incomplete": false }\n`,
    modifiedMs: times.analysed,
  }));
  const log = { path: `${SCHEDULER}/log/run.snakemake.log`, content: 'Complete log: run\n' };
  return [...records, { ...log, modifiedMs: times.analysed }];
}
