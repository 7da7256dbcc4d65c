import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { loadLayout } from '../../../../src-main/engine/layout/load-layout.ts';
import {
  groupTransfers,
  planSchedule,
  type Partition,
} from '../../../../src-main/engine/partitions/schedule.ts';
import { problemOf } from '../../../helpers/interpret.ts';

const layout = await loadLayout('parquet-partitions', { path: posix });

const PLACES = { images: '/archive/images', errors: '/archive/errors' } as const;

function partition(server: string, id: string, state: Partition['state'] = 'ready'): Partition {
  const folder = `/downloads/server_name=${server}/partition_id=${id}`;
  return {
    folder,
    values: { server, partition: id },
    state,
    missing: [],
    files: [
      { component: 'images', source: `${folder}/successes.parquet`, place: PLACES.images },
      { component: 'errors', source: `${folder}/errors.parquet`, place: PLACES.errors },
    ],
  };
}

/** `u1`, `u2`, … */
function createNames(): () => string {
  let number = 0;
  return () => `u${(number += 1)}`;
}

test('every finished partition gets one new name, which all its files share', () => {
  const partitions = [
    partition('a.example:8080', '0'),
    partition('a.example:8080', '1'),
    partition('b.example', '0', 'unfinished'),
    partition('c.example', '0', 'incomplete'),
  ];
  const { transfers, added } = planSchedule([], partitions, layout, createNames());
  expect(added).toEqual(transfers);
  expect(transfers).toEqual([
    {
      id: 'u1',
      component: 'images',
      source: '/downloads/server_name=a.example:8080/partition_id=0/successes.parquet',
      place: '/archive/images',
      path: 'server=a.example_8080/data_u1.parquet',
    },
    expect.objectContaining({
      id: 'u1',
      component: 'errors',
      path: 'server=a.example_8080/errors_u1.parquet',
    }),
    expect.objectContaining({ id: 'u2', path: 'server=a.example_8080/data_u2.parquet' }),
    expect.objectContaining({ id: 'u2', path: 'server=a.example_8080/errors_u2.parquet' }),
  ]);
});

test('a name is decided once: what is on the schedule stays, also when its partition is gone', () => {
  const first = planSchedule([], [partition('a.example', '0')], layout, createNames());
  const later = [partition('a.example', '0'), partition('a.example', '1')];
  const second = planSchedule(first.transfers, later, layout, () => 'next');
  expect(second.transfers.slice(0, 2)).toEqual(first.transfers);
  expect(second.added.map(({ id, source }) => [id, source])).toEqual([
    ['next', '/downloads/server_name=a.example/partition_id=1/successes.parquet'],
    ['next', '/downloads/server_name=a.example/partition_id=1/errors.parquet'],
  ]);
  const third = planSchedule(second.transfers, [], layout, () => 'never');
  expect(third).toEqual({ transfers: second.transfers, added: [] });
});

test('a partition of which one file is on the schedule is on it', () => {
  const { transfers } = planSchedule([], [partition('a', '0')], layout, createNames());
  const half = transfers.slice(0, 1);
  expect(planSchedule(half, [partition('a', '0')], layout, () => 'never').added).toEqual([]);
});

test.each([
  ['a.example:80', 'a.example_80'],
  ['A.example', 'a.example'],
])('servers that would share a folder are refused: %s and %s', async (one, other) => {
  // Their partitions may have other ids: the folder is the server's.
  const partitions = [partition(one, '0'), partition(other, '1')];
  const problem = await problemOf(
    (async () => planSchedule([], partitions, layout, createNames()))(),
  );
  expect(problem).toMatchObject({
    code: 'PARTITION_COLLISION',
    message: expect.stringContaining(`/downloads/server_name=${other}/partition_id=1`),
  });
});

test('transfers are grouped by partition, in the order of the schedule', () => {
  const partitions = [partition('a', '0'), partition('b', '0')];
  const { transfers } = planSchedule([], partitions, layout, createNames());
  const groups = groupTransfers(transfers.toReversed());
  expect([...groups].map(([id, files]) => [id, files.map(({ component }) => component)])).toEqual([
    ['u2', ['errors', 'images']],
    ['u1', ['errors', 'images']],
  ]);
});
