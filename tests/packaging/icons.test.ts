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
    for (const [name, bytes] of icons) expect(kept.get(name)?.equals(bytes), name).toBe(true);
  });

  test('carry every size that Windows asks for', () => {
    for (const [name, bytes] of icons) {
      if (name.endsWith('.ico')) expect(readSizes(bytes), name).toEqual([16, 20, 24, 32, 48, 256]);
    }
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
