import { expect, test } from 'vitest';
import {
  describeLinuxVolume,
  describeWindowsVolume,
  hasWindowsNames,
  type Volume,
} from '../../../../src-main/engine/system/volume.ts';

const DISK = { root: '/', mountPoint: '/mnt/disk', fileSystem: 'exfat', source: '/dev/sdb1' };
const SHARE = { root: '/', mountPoint: '/mnt/z', fileSystem: 'nfs4', source: 'z:/data' };

function on(fileSystem: string | null): Volume {
  return { id: '', description: '', fileSystem };
}

test('a disk is known by its UUID, whatever device and folder it gets', () => {
  const again = { ...DISK, source: '/dev/sdc1', mountPoint: '/media/lab' };
  expect(describeLinuxVolume(DISK, '1234-ABCD').id).toBe('uuid:1234-ABCD');
  expect(describeLinuxVolume(again, '1234-ABCD').id).toBe('uuid:1234-ABCD');
  expect(describeLinuxVolume(DISK, null).id).toBe('device:/dev/sdb1');
});

test('a share is known by its address, on Linux and as it was before a restart', () => {
  expect(describeLinuxVolume(SHARE, null)).toEqual({
    id: 'share:z:/data',
    description: 'nfs4 on z:/data',
    fileSystem: 'nfs4',
  });
  const windowsShare = { ...SHARE, fileSystem: 'cifs', source: '//isilon/vizgen' };
  expect(describeLinuxVolume(windowsShare, null).id).toBe('share://isilon/vizgen');
});

test('two folders of one disk, and two file systems without a name, are told apart', () => {
  const bound = describeLinuxVolume({ ...DISK, root: '/sub' }, '1234-ABCD');
  const memory = { root: '/', mountPoint: '/run', fileSystem: 'tmpfs', source: 'tmpfs' };
  expect(bound.id).toBe('uuid:1234-ABCD /sub');
  expect(describeLinuxVolume(memory, null).id).toBe('tmpfs:tmpfs at /run');
});

test('on Windows the serial number counts, given with 32 bits or with 64', () => {
  const volume = { id: 'serial:0A1B-2C3D', description: 'volume 0A1B-2C3D', fileSystem: null };
  expect(describeWindowsVolume(0x0a1b2c3dn)).toEqual(volume);
  expect(describeWindowsVolume(0x1234_5678_0a1b_2c3dn)).toEqual(volume);
});

test('names follow the rules of Windows there, and on the file systems that come from there', () => {
  expect([
    hasWindowsNames(on(null), 'win32'),
    hasWindowsNames(on('exfat'), 'linux'),
    hasWindowsNames(on('cifs'), 'linux'),
    hasWindowsNames(on('nfs4'), 'linux'),
    hasWindowsNames(on('ext4'), 'linux'),
  ]).toEqual([true, true, true, false, false]);
});
