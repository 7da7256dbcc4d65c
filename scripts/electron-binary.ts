import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '..', 'node_modules', 'electron');

/**
 * The program of Electron: that of `ELECTRON_OVERRIDE_DIST_PATH`, else what `npx install-electron`
 * brought. Undefined when there is none; unlike the package itself this never downloads anything.
 */
export function findElectron(
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist');
  const record = join(PACKAGE, 'path.txt');
  const names = existsSync(record) ? [readFileSync(record, 'utf8').trim()] : [];
  return [...names, 'electron.exe', 'electron']
    .map((name) => join(folder, name))
    .find((file) => existsSync(file));
}

/** Why the real Electron cannot be tried here, as half a sentence; undefined when it can. */
export function whyNoElectron(): string | undefined {
  if (findElectron(process.env) === undefined) {
    return "Electron's program is not installed (`npx install-electron` gets it from GitHub)";
  }
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY']);
  return hasDisplay ? undefined : 'there is no display (`xvfb-run npm test` has one)';
}
