import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../../../src-shared/journal.ts';
import { findOverdue } from '../../../../src-main/engine/notices/find-overdue.ts';

const NOW = Date.parse('2026-01-20T12:00:00Z');

function entry(
  run: string,
  day: number | null,
  changes: Partial<Pick<HistoryEntry, 'kind' | 'state'>> = {},
): HistoryEntry {
  const finishedAt = day === null ? null : `2026-01-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  return { kind: 'transfer', state: 'verified', run, finishedAt, ...changes } as HistoryEntry;
}

const LATE = '202601010900_A_VMSC10202';
const RECENT = '202601150900_B_VMSC20000';

test('an instrument is overdue when its last verified transfer is too long ago', () => {
  const history = [
    entry(RECENT, 18),
    entry(LATE, 10),
    entry('202512010900_OLD_VMSC10202', 2),
    // None of these has arrived.
    entry('202601160900_X_VMSC10202', 19, { state: 'failed' }),
    entry('202601160900_X_VMSC10202', 19, { kind: 'verify' }),
    entry('202601160900_X_VMSC10202', null, { state: 'interrupted' }),
    entry('no run at all', 1),
  ];
  expect(findOverdue(history, { days: 7, told: {}, nowMs: NOW })).toEqual([
    { instrument: 'VMSC10202', run: LATE, arrivedAt: '2026-01-10T10:00:00.000Z', days: 10 },
  ]);
});

test('it is told once for each silence', () => {
  const told = { VMSC10202: '2026-01-10T10:00:00.000Z' };
  const again = { VMSC10202: '2026-01-02T10:00:00.000Z' };
  const options = { days: 7, nowMs: NOW };
  expect([
    findOverdue([entry(LATE, 10)], { ...options, told }),
    findOverdue([entry(LATE, 10)], { ...options, told: again }).length,
  ]).toEqual([[], 1]);
});
