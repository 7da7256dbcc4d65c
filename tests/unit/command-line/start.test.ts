import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../src-main/cli.ts', import.meta.url));

/** `import … from 'x'` and `import 'x'`, but neither types nor what is loaded when it is asked for. */
const IMPORT = /^(?:import|export) (?!type\b)(?:[^'";]*? from )?'([^']+)'/gm;

/** The packages and the number of own files that a program loads before it reads its arguments. */
function followImports(entry: string) {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      if (name.startsWith('.')) follow(join(dirname(file), name));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  follow(entry);
  return { files: files.size, packages: [...packages].toSorted() };
}

/** Milliseconds depend on the machine; what has to be loaded for `--help` does not. */
test('the command line loads next to nothing before it knows what is asked for', () => {
  const { files, packages } = followImports(PROGRAM);
  expect(packages).toEqual(['commander']);
  expect(files).toBeLessThan(50);
  expect(files).toBeGreaterThan(10);
});
