import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { createMerscopeLayout } from '../../../../src-main/engine/layout/merscope.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';

test('on Windows every path is built below drive letters, with or without a trailing separator', () => {
  const layout = createMerscopeLayout(win32);
  expect(layout.components.map(({ name }) => layout.sourceFolder('Z:\\', name, RUN))).toEqual([
    `Z:\\merfish_raw_data\\${RUN}`,
    `Z:\\merfish_analysis\\${RUN}`,
    `Z:\\merfish_output\\${RUN}`,
  ]);
  expect(layout.sourceParent('G:\\Vizgen data Z drive', 'output')).toBe(
    'G:\\Vizgen data Z drive\\merfish_output',
  );
  expect(layout.destinationRunFolder('L:\\', RUN)).toBe(`L:\\${RUN}`);
  expect(layout.destinationFolder('L:\\', 'raw_data', RUN)).toBe(`L:\\${RUN}\\raw_data`);
  expect(layout.copyLog('L:\\', 'raw_data', RUN)).toBe(`L:\\${RUN}\\raw_data.log`);
  expect(layout.listLog('L:\\logs', 'raw_data', RUN, 'robocopy', 'before')).toBe(
    `L:\\logs\\${RUN}.raw_data.robocopy.list_before_transfer.log`,
  );
});

test('on Windows a share without a letter is a place like any other', () => {
  const layout = createMerscopeLayout(win32);
  expect(layout.sourceFolder('\\\\analysis\\data', 'analysis', RUN)).toBe(
    `\\\\analysis\\data\\merfish_analysis\\${RUN}`,
  );
});

test('on Linux the same folders and logs lie below the configured folders', () => {
  const layout = createMerscopeLayout(posix);
  expect({
    source: layout.sourceFolder('/mnt/z', 'raw_data', RUN),
    destination: layout.destinationFolder('/mnt/isilon', 'analysis', RUN),
    copyLog: layout.copyLog('/mnt/isilon', 'output', RUN),
    listLog: layout.listLog('/mnt/isilon/logs', 'output', RUN, 'rsync', 'after'),
  }).toEqual({
    source: `/mnt/z/merfish_raw_data/${RUN}`,
    destination: `/mnt/isilon/${RUN}/analysis`,
    copyLog: `/mnt/isilon/${RUN}/output.log`,
    listLog: `/mnt/isilon/logs/${RUN}.output.rsync.list_after_transfer.log`,
  });
});

test('the words of the report come with the components', () => {
  expect(createMerscopeLayout(posix).components).toEqual([
    { name: 'raw_data', label: 'Raw directory', heading: 'Raw_Data' },
    { name: 'analysis', label: 'Analysis directory', heading: 'Analysis' },
    { name: 'output', label: 'Output directory', heading: 'Output' },
  ]);
});
