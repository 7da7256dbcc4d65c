import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron } from './electron-binary.ts';

/** `npm start [-- ARGUMENTS]`: builds the desktop program and starts it. */
const electron = findElectron(process.env);
if (electron === undefined) {
  console.error(
    'Electron’s own program is not here: `npx install-electron` fetches it from GitHub, and ELECTRON_OVERRIDE_DIST_PATH names a folder that has it.\n' +
      '`npm run build && npm run runferry serve` shows the same screens in a browser, without it.',
  );
  process.exitCode = 1;
} else {
  const builder = join('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const build = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  const args = ['.', '--', ...process.argv.slice(2)];
  const run = build.status === 0 ? spawnSync(electron, args, { stdio: 'inherit' }) : build;
  process.exitCode = run.status ?? 1;
}
