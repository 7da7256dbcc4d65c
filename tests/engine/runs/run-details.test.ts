import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { locateRun } from '../../../src-main/engine/runs/run-details.ts';
import { RUN } from '../../helpers/make-lab.ts';
import { S3_SETTINGS } from '../../helpers/s3-settings.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

test('a run that lies in a bucket alone is told by its receipt, not looked for in folders of its name', async () => {
  const root = makeTemporaryFolder();
  const [z, logs] = [path.join(root, 'z'), path.join(root, 'logs')];
  mkdirSync(path.join(z, 'merfish_raw_data'), { recursive: true });
  mkdirSync(path.join(logs, RUN), { recursive: true });
  const raw = {
    verdict: 'verified',
    verify: 'checksum',
    finishedAt: '2026-01-31T14:05:00.000Z',
    source: '/z/raw',
    destination: 's3://gallery/raw',
    counts: null,
    overrides: [],
    host: 'pc',
    user: 'lab',
    version: '1.0.0',
    journal: null,
  };
  const receipt = { run: RUN, components: { raw_data: raw, no_component: raw } };
  writeFileSync(path.join(logs, RUN, 'transfer-receipt.json'), JSON.stringify(receipt));
  const around = {
    settings: {
      places: { z, disk: null, destination: 's3://gallery/runs', logs },
      s3: S3_SETTINGS,
    },
    layout: createMerscopeLayout(path.posix),
    sizes: { find: () => null, hurry: () => {} },
    ports: createTestPorts(),
  };

  const { components, problems } = await locateRun(RUN, around);

  expect(components.map(({ component, destination }) => [component, destination])).toEqual([
    [
      'raw_data',
      { folder: `s3://gallery/runs/${RUN}/raw_data`, presence: 'present', counts: null },
    ],
    ['analysis', { folder: `s3://gallery/runs/${RUN}/analysis`, presence: 'absent', counts: null }],
    ['output', { folder: `s3://gallery/runs/${RUN}/output`, presence: 'absent', counts: null }],
  ]);
  expect(problems).toEqual([]);
  await expect(locateRun('nowhere', around)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});
