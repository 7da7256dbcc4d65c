import path from 'node:path';
import { expect, test } from 'vitest';
import { createMerscopeLayout } from '../../../../src-main/engine/layout/merscope.ts';
import { checkOrder, composeCommand, toRequest } from '../../../../src-main/engine/queue/order.ts';
import { transferOrderSchema, type TransferOrder } from '../../../../src-shared/transfer.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const layout = createMerscopeLayout(path.posix);

function place(order: Omit<TransferOrder, 'run'>) {
  return transferOrderSchema.parse({ run: RUN, ...order });
}

test('an order is told as the command line that does the same', () => {
  const order = place({
    components: ['raw_data', 'analysis'],
    sources: { analysis: 'disk' },
    threads: 4,
    verify: 'checksum',
    ignoreWalkCounts: ['analysis:folders'],
    ignoreWho: 'Ada',
    ignoreReason: 'an empty folder "tmp"',
  });
  expect(composeCommand(order)).toBe(
    `runferry --run ${RUN} --copy_type raw_data analysis --source analysis=disk --threads 4 ` +
      '--verify checksum --ignore_python_counts analysis:folders ' +
      String.raw`--ignore_reason "an empty folder \"tmp\""`,
  );
});

test('a comparison has no threads, and is the command that compares', () => {
  const order = place({ kind: 'verify', threads: 4 });
  expect([composeCommand(order), toRequest(order, { dryRun: false }).threads]).toEqual([
    `runferry verify ${RUN}`,
    null,
  ]);
});

test('what is left out is left to the configuration', () => {
  expect(toRequest(place({}), { dryRun: true })).toEqual({
    kind: 'transfer',
    run: RUN,
    components: null,
    disk: false,
    sources: {},
    threads: null,
    verify: null,
    dryRun: true,
    ignoreWalkCounts: [],
    ignoreListCounts: [],
    ignoreWho: null,
    ignoreReason: '',
    command: `runferry --run ${RUN}`,
  });
});

test.each([
  ['USAGE_COMPONENT', { components: ['raw'] }],
  ['USAGE_COMPONENT', { sources: { raw: 'disk' } }],
  ['USAGE_IGNORED_COUNT', { ignoreListCounts: ['raw_data'], ignoreWho: 'a', ignoreReason: 'b' }],
  ['USAGE_IGNORE_REASON', { ignoreListCounts: ['all:all'], ignoreWho: 'a', ignoreReason: ' ' }],
  ['USAGE_IGNORE_REASON', { ignoreListCounts: ['all:all'], ignoreReason: 'b' }],
] as const)('%s for %j', (code, order) => {
  const placed = transferOrderSchema.parse({ run: RUN, ...order });
  expect(() => checkOrder(placed, layout)).toThrow(expect.objectContaining({ code }));
});

test('a count may be ignored by somebody for a reason', () => {
  const order = place({ ignoreListCounts: ['all:all'], ignoreWho: 'Ada', ignoreReason: 'known' });
  expect(() => checkOrder(order, layout)).not.toThrow();
});
