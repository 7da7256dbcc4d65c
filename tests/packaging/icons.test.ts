import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawIcons } from '../../scripts/icons/draw-icons.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'resources', 'icons');
const icons = drawIcons();

describe('the icons', () => {
  test('are, byte by byte, what the script draws', async () => {
    const kept = new Map<string, Buffer>();
    for (const name of await readdir(FOLDER)) kept.set(name, await readFile(join(FOLDER, name)));

    expect([...kept.keys()].toSorted()).toEqual([...icons.keys()].toSorted());
    const changed = [...icons].filter(([name, bytes]) => !kept.get(name)?.equals(bytes));
    expect(changed.map(([name]) => name)).toEqual([]);
  });

  test('carry every size that Windows asks for', () => {
    const sizes = [...icons]
      .filter(([name]) => name.endsWith('.ico'))
      .map(([, bytes]) => readSizes(bytes).join());
    expect(new Set(sizes)).toEqual(new Set(['16,20,24,32,48,256']));
  });

  test('differ from state to state', () => {
    const states = ['idle', 'working', 'attention', 'error'].map((state) =>
      icons.get(`tray-${state}.ico`)?.toString('base64'),
    );

    expect(new Set(states).size).toBe(4);
  });
});

/** The sizes in an icon's directory; 0 stands for 256. */
function readSizes(icon: Buffer): number[] {
  return Array.from({ length: icon.readUInt16LE(4) }, (_, index) => icon[6 + 16 * index] || 256);
}
