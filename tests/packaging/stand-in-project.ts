import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { writeStandInElectron } from './stand-in-electron.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const PARTS = ['package.json', 'electron-builder.yml', 'LICENSE', 'resources', 'config-templates'];

/** What one run of a tool came to. */
export interface ToolRun {
  readonly exitCode: number | null;
  readonly text: string;
}

/** A copy of what the package is made from, so that nothing is built in the repository itself. */
export interface StandInProject {
  readonly folder: string;
  /** Builds the programs into `out`. */
  build(): ToolRun;
  /** Packs for Windows, without network, around the stand-in for Electron. */
  pack(...options: readonly string[]): ToolRun;
  remove(): Promise<void>;
}

/** Makes one in a temporary folder. */
export async function makeStandInProject(): Promise<StandInProject> {
  const scratch = await mkdtemp(join(tmpdir(), 'runferry-package-'));
  const folder = join(scratch, 'project');
  const electron = join(scratch, 'electron');
  await Promise.all(
    PARTS.map((part) => cp(join(REPOSITORY, part), join(folder, part), { recursive: true })),
  );
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await writeStandInElectron(electron, manifest.devDependencies.electron);
  return {
    folder,
    build: () =>
      run(REPOSITORY, 'electron-vite/bin/electron-vite.js', [
        'build',
        '--outDir',
        join(folder, 'out'),
      ]),
    pack: (...options) =>
      run(folder, 'electron-builder/cli.js', [
        '--win',
        'dir',
        `-c.electronDist=${electron}`,
        ...options,
      ]),
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}

function run(cwd: string, tool: string, args: readonly string[]): ToolRun {
  const program = join(REPOSITORY, 'node_modules', tool);
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { exitCode: status, text: stdout + stderr };
}
