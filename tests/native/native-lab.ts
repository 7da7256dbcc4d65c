import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'smol-toml';
import { makeTemporaryFolder, writeTree } from '../helpers/temporary-folder.ts';
import { startRunferry, type RunningProgram } from '../helpers/start-runferry.ts';
import { transferReportSchema, type TransferReport } from '../../src-shared/report.ts';

export const RUN = '202310261058_VZGEN1_VMSC10202';

/** A lab on this machine's own disk, with this machine's own copier. */
export interface NativeLab {
  readonly source: string;
  readonly destination: string;
  readonly log: string;
  start(...args: readonly string[]): RunningProgram;
  transfer(...more: readonly string[]): Promise<{ exitCode: number; report: TransferReport }>;
}

/** Makes one with these files as raw data; `options` are the copier's, as the lab writes them. */
export function makeNativeLab(
  files: Readonly<Record<string, string>>,
  options: Readonly<Record<string, string>> = {},
): NativeLab {
  const root = makeTemporaryFolder();
  const [z, archive, state] = ['z', 'archive', 'state'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(archive);
  const source = join(z, 'merfish_raw_data', RUN);
  writeTree(source, files);
  const config = join(root, '.vizgen_config.toml');
  writeFileSync(config, composeConfig(z, archive, options));
  const start = (...args: readonly string[]) =>
    startRunferry({ root, state }, [...args, '--config', config]);
  return {
    source,
    destination: join(archive, RUN, 'raw_data'),
    log: join(archive, RUN, 'raw_data.log'),
    start,
    async transfer(...more) {
      const { exitCode, stdout, stderr } = await start(
        '--run',
        RUN,
        '--copy_type',
        'raw_data',
        '--json',
        ...more,
      ).ended;
      if (stdout === '') throw new Error(stderr);
      return { exitCode, report: transferReportSchema.parse(JSON.parse(stdout)) };
    },
  };
}

/** The keys of both systems, so that one file is right on each. */
function composeConfig(
  z: string,
  archive: string,
  options: Readonly<Record<string, string>>,
): string {
  const places = ['pc', 'nix'].flatMap((system) => [
    [`analysis_drive_${system}`, z],
    [`isilon_drive_${system}`, archive],
    [`isilon_drive_logs_${system}`, join(archive, 'logs')],
  ]);
  return stringify({
    ...Object.fromEntries(places),
    tool: { options },
    runferry: { attempt_pause_seconds: 0, away_minutes: 0, recent_minutes: 0 },
  });
}

/** Name, size and time of everything below a folder. */
export function listTree(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      return `${relative(folder, path)} ${entry.isFile() ? size : 'folder'} ${mtimeMs}`;
    })
    .toSorted();
}
