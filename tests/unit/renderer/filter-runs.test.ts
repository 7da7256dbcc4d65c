import { expect, test } from 'vitest';
import { describeComponent } from '../../../src-renderer/features/run-picker/describe-component.ts';
import { filterRuns } from '../../../src-renderer/features/run-picker/filter-runs.ts';
import type { ListedComponent, ListedRun } from '../../../src-shared/run-details.ts';
import type { TransferState } from '../../../src-shared/verdict.ts';

function component(places: Partial<ListedComponent>): ListedComponent {
  return {
    component: 'raw_data',
    z: 'absent',
    disk: 'absent',
    destination: 'absent',
    size: null,
    ...places,
  };
}

function run(name: string, parts: Partial<ListedRun> = {}): ListedRun {
  return {
    run: name,
    acquiredAt: null,
    experiment: null,
    instrument: null,
    suffix: null,
    warnings: [],
    components: [component({ z: 'present', destination: 'present' })],
    receipt: 'absent',
    marker: 'absent',
    readiness: null,
    lastTransfer: null,
    ...parts,
  };
}

function ended(name: string, state: TransferState): ListedRun {
  return run(name, { lastTransfer: { id: name, state, at: '2023-10-27T10:00:00.000Z' } });
}

const names = (runs: readonly ListedRun[]) => runs.map((one) => one.run);

test('every word of the search must be somewhere in the name, whatever its case', () => {
  const runs = [run('2023_Liver_VMSC1'), run('2023_Brain_VMSC1'), run('2024_Liver_VMSC2')];
  expect(names(filterRuns(runs, '  liver 2023', []))).toEqual(['2023_Liver_VMSC1']);
});

test('not on L: are those of which a component lies at a source and not at the destination', () => {
  const runs = [
    run('both'),
    run('source only', { components: [component({ disk: 'present' })] }),
    run('archive only', { components: [component({ destination: 'present' })] }),
    run('archive away', { components: [component({ z: 'present', destination: 'away' })] }),
  ];
  expect(names(filterRuns(runs, '', ['notArchived']))).toEqual(['source only']);
});

test('failed are those whose last transfer did not arrive, but not those somebody cancelled', () => {
  const states = [
    'verified',
    'differences',
    'failed',
    'refused',
    'interrupted',
    'cancelled',
  ] as const;
  const runs = states.map((state) => ended(state, state));
  expect(names(filterRuns(runs, '', ['failed']))).toEqual([
    'differences',
    'failed',
    'refused',
    'interrupted',
  ]);
});

test('several filters hold together', () => {
  const components = [component({ z: 'present' })];
  const runs = [ended('failed', 'failed'), { ...ended('both', 'failed'), components }];
  expect(names(filterRuns(runs, '', ['failed', 'notArchived']))).toEqual(['both']);
});

test('a component is told by where it lies, and by where it may lie only if it is nowhere else', () => {
  const counts = { files: 1, folders: 0, bytes: 2048 };
  expect([
    describeComponent(
      component({
        z: 'present',
        disk: 'away',
        destination: 'present',
        size: { place: 'z', counts },
      }),
    ),
    describeComponent(component({ disk: 'away' })),
    describeComponent(component({})),
  ]).toEqual([
    { places: 'Z: + L:', size: '2.00 KB' },
    { places: 'Disk?', size: null },
    { places: '', size: null },
  ]);
});
