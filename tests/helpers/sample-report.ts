import { win32 } from 'node:path';
import { createMerscopeLayout } from '../../src-main/engine/layout/merscope.ts';
import type { Counts } from '../../src-shared/counts.ts';
import type { Attempt, ComponentReport, TransferReport } from '../../src-shared/report.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';

/** The names of the MERSCOPE components. */
export const MERSCOPE_COMPONENTS = createMerscopeLayout(win32).components;

/** The same counts by walk and list, before and after; the list counts the root folder too. */
export function agreeingCounts(walk: Counts): ComponentReport['counts'] {
  const list = { ...walk, folders: walk.folders + 1 };
  return {
    walk: { before: walk, sourceAfter: walk, after: walk },
    list: { before: list, after: list },
  };
}

/** An attempt of robocopy that copied everything. */
export function sampleAttempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    exitCode: 1,
    meaning: 'All files were copied.',
    log: `L:\\${RUN}\\raw_data.log`,
    logComplete: true,
    errors: [],
    startedAt: '2023-10-27T08:00:00.000Z',
    finishedAt: '2023-10-27T16:30:05.000Z',
    ...changes,
  };
}

/** One verified component of the sample run. */
export function sampleComponent(
  component: string,
  walk: Counts,
  changes: Partial<ComponentReport> = {},
): ComponentReport {
  return {
    component,
    source: `Z:\\merfish_${component}\\${RUN}`,
    destination: `L:\\${RUN}\\${component}`,
    copier: 'robocopy',
    attempts: [sampleAttempt({ log: `L:\\${RUN}\\${component}.log` })],
    counts: agreeingCounts(walk),
    differences: [],
    differencesTotal: 0,
    overrides: [],
    verdict: 'verified',
    problems: [],
    ...changes,
  };
}

/** A verified transfer of a run with three components, of the size the lab knows. */
export function sampleReport(changes: Partial<TransferReport> = {}): TransferReport {
  return {
    run: RUN,
    state: 'verified',
    startedAt: '2023-10-27T08:00:00.000Z',
    finishedAt: '2023-10-28T07:07:08.000Z',
    threads: 1,
    command: `runferry --run ${RUN}`,
    version: '0.1.0',
    verify: 'files',
    host: 'MERSCOPE-PC',
    user: 'merscope',
    components: [
      sampleComponent('raw_data', { files: 8042, folders: 11, bytes: 900_719_884_237 }),
      sampleComponent('analysis', { files: 123_787, folders: 1567, bytes: 908_034_287_581 }),
      sampleComponent('output', { files: 43, folders: 4, bytes: 116_555_448_991 }),
    ],
    problems: [],
    preflight: [],
    mail: { state: 'sent', recipients: ['lab@example.org'], refused: [] },
    receipt: `L:\\${RUN}\\transfer-receipt.json`,
    journal: `L:\\logs\\${RUN}.2023-10-27T08-00-00-000Z.journal.jsonl`,
    ...changes,
  };
}
