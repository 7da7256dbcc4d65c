import path from 'node:path';
import { expect, test } from 'vitest';
import { walkTree } from '../../../src-main/engine/counts/walk.ts';
import { isRefused } from '../../../src-main/engine/preflight/item.ts';
import { preflightContent } from '../../../src-main/engine/preflight/preflight-content.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const ports = createTestPorts();

async function check(missingBytes: number, destinationFolder?: string) {
  const root = makeTemporaryFolder();
  writeTree(root, { 'source/a:b': 'x', 'source/sub/c': '', 'l/': '' });
  const destination = destinationFolder ?? path.join(root, 'l');
  const listing = await walkTree(path.join(root, 'source'), {
    ports,
    signal: new AbortController().signal,
  });
  return preflightContent(
    {
      destination,
      components: [
        { component: 'output', listing, destination: `${destination}/run/output`, missingBytes },
      ],
      recentMinutes: 10,
    },
    ports,
  );
}

test('fresh files are a warning, and all else passes', async () => {
  const items = await check(1);
  expect(items.map(({ check, status }) => `${check} ${status}`)).toEqual([
    'readable ok',
    'names ok',
    'recent-files warning',
    'space ok',
  ]);
});

test('more than is free is refused', async () => {
  const items = await check(2 ** 60);
  expect(isRefused(items)).toBe(true);
  expect(items.at(-1)).toMatchObject({ check: 'space', problem: { code: 'NOT_ENOUGH_SPACE' } });
});

test('a destination that is gone by now is a sentence, twice', async () => {
  const items = await check(1, '/nonexistent/l');
  expect(items.flatMap((item) => (item.status === 'refusal' ? item.problem.message : []))).toEqual([
    '/nonexistent/l cannot be reached: it is not there (ENOENT).',
    '/nonexistent/l cannot be reached: it is not there (ENOENT).',
  ]);
});
