import { expect, test } from 'vitest';
import { parseRunName } from '../../../../src-main/engine/runs/run-name.ts';

function summarise(run: string): unknown {
  const { acquiredAt, experiment, instrument, suffix, warnings } = parseRunName(run);
  return [acquiredAt, experiment, instrument, suffix, warnings.length];
}

test.each([
  ['202310261058_VZGEN1_VMSC10202', '2023-10-26T10:58', 'VZGEN1', 'VMSC10202', null],
  [
    '202405281249_20240528M166ChiMUSHeartE125-1_VMSC10002',
    '2024-05-28T12:49',
    '20240528M166ChiMUSHeartE125-1',
    'VMSC10002',
    null,
  ],
  [
    '202305010900_U2OS_small_set_VMSC00000',
    '2023-05-01T09:00',
    'U2OS_small_set',
    'VMSC00000',
    null,
  ],
  ['202305010900_Mouse_Beta10', '2023-05-01T09:00', 'Mouse', 'Beta10', null],
  ['202305010900_A_B_VMSC17602_reanalysis', '2023-05-01T09:00', 'A_B', 'VMSC17602', 'reanalysis'],
  ['202305010900_VMSC00001_VMSC17602', '2023-05-01T09:00', 'VMSC00001', 'VMSC17602', null],
])('%s is read from both ends', (run, acquiredAt, experiment, instrument, suffix) => {
  expect(summarise(run)).toEqual([acquiredAt, experiment, instrument, suffix, 0]);
});

test('a name that is no run keeps what it has and says what it lacks', () => {
  expect(parseRunName('202302301200_Heart')).toEqual({
    run: '202302301200_Heart',
    acquiredAt: null,
    experiment: '202302301200_Heart',
    instrument: null,
    suffix: null,
    warnings: [
      'It does not begin with the date and time of an acquisition (YYYYMMDDHHMM_).',
      'It does not end with an instrument like VMSC10202.',
    ],
  });
});

test.each([
  ['202310261058_VMSC10202', ['2023-10-26T10:58', null, 'VMSC10202', null, 1]],
  ['202310262460_A_VMSC10202', [null, '202310262460_A', 'VMSC10202', null, 1]],
  ['202402291200_A_VMSC10202', ['2024-02-29T12:00', 'A', 'VMSC10202', null, 0]],
  ['logs', [null, 'logs', null, null, 2]],
])('%s is read as far as it goes', (run, parts) => {
  expect(summarise(run)).toEqual(parts);
});
