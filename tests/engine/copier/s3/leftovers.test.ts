import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeLeftovers } from '../../../../src-main/engine/copier/s3/leftovers.ts';
import { createKeyCollector } from '../../../../src-main/engine/destination/key-collector.ts';
import { walkTree } from '../../../../src-main/engine/counts/walk.ts';
import { namesIn } from '../../../helpers/make-lab.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../../helpers/test-ports.ts';

const WHOLE = Buffer.concat([Buffer.alloc(5000, 'a'), Buffer.alloc(5000, 'b')]);

/** The part of a file that has arrived, zeros for the rest. */
function withHole(from: number, to: number): Buffer {
  return Buffer.from(WHOLE).fill(0, from, to);
}

test('what a killed AWS CLI has left is removed, and nothing that holds anything else', async () => {
  const root = makeTemporaryFolder();
  const files: Record<string, Buffer> = {
    'scan.dax': WHOLE,
    'scan.dax.0a1B2c3D': withHole(4096, 8192),
    'scan.dax.ffffffff': Buffer.alloc(0),
    // All of these could be somebody's own.
    'scan.dax.00000001': Buffer.alloc(10_000, 'c'),
    'scan.dax.00000002': Buffer.concat([WHOLE, Buffer.alloc(1)]),
    'scan.dax.0000000g': WHOLE,
    'gone.dax.00000004': WHOLE,
    'half.dax': WHOLE.subarray(0, 100),
    'half.dax.00000005': WHOLE.subarray(0, 100),
    'kept.dax': WHOLE,
    'kept.dax.00000006': WHOLE,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
  const collector = createKeyCollector('s3://bucket/run');
  for (const name of ['half.dax', 'kept.dax', 'kept.dax.00000006', 'scan.dax']) {
    collector.add({ path: name, bytes: WHOLE.length, modifiedMs: 0 });
  }
  const source = collector.build();
  const { signal } = new AbortController();
  const ports = createTestPorts();
  const remove = async () =>
    removeLeftovers(source, await walkTree(root, { ports, signal }), ports.platform, signal);

  expect(await remove()).toBe(true);
  expect(await remove()).toBe(false);

  const gone = ['scan.dax.0a1B2c3D', 'scan.dax.ffffffff'];
  expect(namesIn(root)).toEqual(
    Object.keys(files)
      .filter((name) => !gone.includes(name))
      .sort(),
  );
});
