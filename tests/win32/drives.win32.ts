import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';

test('the drives of the instrument PC are there', async () => {
  const drives = await Promise.all(['Z:\\', 'L:\\', 'G:\\'].map((drive) => readdir(drive)));
  assert.deepEqual([process.platform, ...drives], ['win32', [], [], []]);
});
