import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Ports } from '../../../src-main/engine/ports.ts';
import {
  acceptVolumes,
  checkVolume,
  rememberVolumes,
} from '../../../src-main/engine/system/known-volumes.ts';
import { readFreeBytes, readVolume } from '../../../src-main/engine/system/volume.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

function makePlace(): { place: string; file: string; ports: Ports } {
  const root = makeTemporaryFolder();
  writeTree(root, { 'l/': '' });
  const stateFolder = path.join(root, 'state');
  return {
    place: path.join(root, 'l'),
    file: path.join(stateFolder, 'known-volumes.json'),
    ports: createTestPorts({ stateFolder }),
  };
}

/** As if the place had been on another disk when it was first seen. */
function pretendAnotherDisk(file: string): void {
  const known = JSON.parse(readFileSync(file, 'utf8'));
  for (const volume of Object.values<Record<string, string>>(known.places)) {
    Object.assign(volume, { id: 'uuid:other', description: 'exfat on /dev/sdz1' });
  }
  writeFileSync(file, JSON.stringify(known));
}

test('a place is new until it is remembered, and the same from then on', async () => {
  const { place, ports } = makePlace();
  const first = await checkVolume(place, ports);
  const second = await checkVolume(place, ports);
  await rememberVolumes([first], ports);
  const third = await checkVolume(`${place}/`, ports);
  expect([first.state, second.state, third.state]).toEqual(['new', 'new', 'same']);
  expect(third.now).toEqual(await readVolume(place, ports));
});

test('another volume is a change until somebody accepts it', async () => {
  const { place, file, ports } = makePlace();
  await rememberVolumes([await checkVolume(place, ports)], ports);
  pretendAnotherDisk(file);

  const changed = await checkVolume(place, ports);
  expect([changed.state, changed.known?.description]).toEqual(['changed', 'exfat on /dev/sdz1']);
  await rememberVolumes([changed], ports);
  expect((await checkVolume(place, ports)).state).toBe('changed');

  const problems = await acceptVolumes([`${place}/gone`, place], ports);
  expect(problems.map(({ message }) => message)).toEqual([
    `${place}/gone cannot be reached: it is not there (ENOENT).`,
  ]);
  expect((await checkVolume(place, ports)).state).toBe('same');
});

test('a damaged record is a refusal rather than a fresh start, and accepting heals it', async () => {
  const { place, file, ports } = makePlace();
  await rememberVolumes([await checkVolume(place, ports)], ports);
  writeFileSync(file, '{"version": 1, "pla');
  await expect(checkVolume(place, ports)).rejects.toMatchObject({
    code: 'KNOWN_VOLUMES_BROKEN',
    message: `${file}, the record of which drive is which, cannot be read.`,
  });
  await acceptVolumes([place], ports);
  expect((await checkVolume(place, ports)).state).toBe('same');
});

test('a folder that is not there has no volume and no free space, in a sentence', async () => {
  const { place, ports } = makePlace();
  const sentence = `${place}/gone cannot be reached: it is not there (ENOENT).`;
  await expect(readVolume(`${place}/gone`, ports)).rejects.toThrow(sentence);
  await expect(readFreeBytes(`${place}/gone`, ports)).rejects.toThrow(sentence);
});

test('free space is a whole number of bytes, or unknown where there is none to tell', async () => {
  const { place, ports } = makePlace();
  expect(await readFreeBytes(place, ports)).toBeGreaterThan(0);
  expect(await readFreeBytes('/proc', ports)).toBeNull();
});
