import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  beat,
  noteOverdueTold,
  readHeartbeat,
} from '../../../src-main/engine/notices/heartbeat.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';

const NOON = '2026-01-05T12:00:00.000Z';
const clock = { ...realClock, now: () => Date.parse(NOON) };
const on = (host: string) => createTestPorts({ clock, identity: { host, user: 'lab', pid: 1 } });

const watch = { at: NOON, mode: 'notify', away: ['/z'] };
const transfer = { at: NOON, run: 'A', state: 'verified' as const };

test('every computer has its own sign of life, and what it said of other things stays', async () => {
  const logs = makeTemporaryFolder();
  await beat(logs, { watch }, on('one'));
  await beat(logs, { transfer }, on('two'));
  await noteOverdueTold(logs, { VMSC1: NOON }, on('one'));
  await beat(logs, { transfer }, on('one'));
  const common = { at: NOON, version: '0.0.0-test', user: 'lab' };
  expect(await readHeartbeat(logs, on('one'))).toEqual({
    hosts: {
      one: { ...common, watch, transfer },
      two: { ...common, watch: null, transfer },
    },
    overdueTold: { VMSC1: NOON },
  });
});

test('a file that is no heartbeat is replaced', async () => {
  const logs = makeTemporaryFolder();
  const file = path.join(logs, 'runferry-heartbeat.json');
  writeFileSync(file, '{"hosts":');
  await beat(logs, { watch }, on('one'));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ hosts: { one: { watch } } });
});

test('where there is no logs folder a warning is logged, and none is made', async () => {
  const root = makeTemporaryFolder();
  const warnings: string[] = [];
  const log = { ...on('one').log, warn: (text: string) => void warnings.push(text) };
  await beat(path.join(root, 'logs'), { watch }, { ...on('one'), log });
  expect([readdirSync(root), warnings.length]).toEqual([[], 1]);
});
