import path from 'node:path';
import { expect, test } from 'vitest';
import { createMerscopeLayout } from '../../../../src-main/engine/layout/merscope.ts';
import { composeOverview, listCountedFolders } from '../../../../src-main/engine/runs/overview.ts';
import { parseRunName } from '../../../../src-main/engine/runs/run-name.ts';
import type { HistoryEntry } from '../../../../src-shared/journal.ts';
import type { ComponentPresence, RunSummary } from '../../../../src-shared/run.ts';

const layout = createMerscopeLayout(path.posix);
const places = { z: '/z', disk: '/disk', destination: '/l', logs: '/l/logs' };
const NEW = '202401011200_NEW_VMSC10202';
const OLD = '202301011200_OLD_VMSC10202';

function raw(presence: Partial<ComponentPresence>): ComponentPresence {
  return { component: 'raw_data', z: 'absent', disk: 'absent', destination: 'absent', ...presence };
}

function summarise(run: string, ...components: ComponentPresence[]): RunSummary {
  return { ...parseRunName(run), components, receipt: 'absent', marker: 'absent' };
}

function entry(id: string, run: string, startedAt: string): HistoryEntry {
  return {
    id,
    kind: 'transfer',
    run,
    state: 'verified',
    startedAt,
    finishedAt: startedAt,
    host: 'pc',
    user: 'lab',
    components: ['raw_data'],
    files: 1,
    bytes: 1,
    journal: `/l/logs/${id}.journal.jsonl`,
  };
}

const scan = {
  list: {
    runs: [
      summarise(NEW, raw({ destination: 'present' })),
      summarise(OLD, raw({ disk: 'present', destination: 'present' })),
    ],
    away: [],
  },
  history: [
    entry('b', OLD, '2024-02-01T00:00:00.000Z'),
    entry('a', OLD, '2024-01-01T00:00:00.000Z'),
  ],
  historyProblem: null,
};

test('what may still be transferred is counted before what is archived', () => {
  expect(listCountedFolders(scan, places, layout)).toEqual([
    `/disk/merfish_raw_data/${OLD}`,
    `/l/${NEW}/raw_data`,
  ]);
});

test('a run is shown with the size that is known and its newest transfer', () => {
  const counts = { files: 2, folders: 1, bytes: 3 };
  const findSize = (folder: string) => (folder.startsWith('/disk') ? counts : null);
  const { runs } = composeOverview(scan, places, layout, { size: findSize, readiness: () => null });
  const shown = runs.map(({ components, lastTransfer }) => [components[0]?.size, lastTransfer]);
  expect(shown).toEqual([
    [null, null],
    [
      { place: 'disk', counts },
      { id: 'b', state: 'verified', at: '2024-02-01T00:00:00.000Z' },
    ],
  ]);
});
