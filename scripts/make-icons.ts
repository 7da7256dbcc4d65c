import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawIcons } from './icons/draw-icons.ts';

/** `npm run icons`: draws every icon into `resources/icons`. */
const folder = join(import.meta.dirname, '..', 'resources', 'icons');
await mkdir(folder, { recursive: true });
for (const [name, bytes] of drawIcons()) await writeFile(join(folder, name), bytes);
