import { expect, test } from 'vitest';
import { findMount, parseMountTable } from '../../../../src-main/engine/system/mount-table.ts';

const TABLE = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 22 0:35 / /mnt/isilon rw shared:20 master:3 - nfs4 isilon:/ifs/vizgen rw,vers=4.1
41 22 0:36 /data /mnt/isilon/logs rw - cifs //isilon/logs rw
42 22 8:17 / /media/lab/Vizgen\\040data rw,nosuid - exfat /dev/sdb1 rw
43 22 0:50 / /mnt/auto rw - autofs /etc/auto.z rw
44 43 0:51 / /mnt/auto rw - nfs z:/data rw
not a mount
`;

test.each([
  ['/home/lab', '/', 'ext4', '/dev/sda2'],
  ['/mnt/isilon', '/mnt/isilon', 'nfs4', 'isilon:/ifs/vizgen'],
  ['/mnt/isilon/run', '/mnt/isilon', 'nfs4', 'isilon:/ifs/vizgen'],
  ['/mnt/isilon/logs/x', '/mnt/isilon/logs', 'cifs', '//isilon/logs'],
  ['/mnt/isilon2', '/', 'ext4', '/dev/sda2'],
  ['/media/lab/Vizgen data/run', '/media/lab/Vizgen data', 'exfat', '/dev/sdb1'],
  ['/mnt/auto/run', '/mnt/auto', 'nfs', 'z:/data'],
])('%s lies on the deepest mount, %s', (path, mountPoint, fileSystem, source) => {
  expect(findMount(parseMountTable(TABLE), path)).toMatchObject({ mountPoint, fileSystem, source });
});

test('bind mounts keep the folder that they show', () => {
  expect(findMount(parseMountTable(TABLE), '/mnt/isilon/logs')?.root).toBe('/data');
});
