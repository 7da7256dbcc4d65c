import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BENCH_RUN } from './shapes.ts';

/** A way of copying all components of the made-up run. */
export interface Program {
  readonly name: string;
  /** Run one after the other. */
  readonly commands: readonly (readonly string[])[];
  /** Why this machine cannot run it; null when it can. */
  readonly whyNot: string | null;
  /** It asks the system by itself, so that no library makes it slow. */
  readonly isStatic?: boolean;
  /** Where it leaves the report that tells where the time went, if it does. */
  readonly report?: string;
}

interface Places {
  readonly base: string;
  readonly source: string;
  readonly destination: string;
}

const RUNFERRY = fileURLToPath(new URL('../../bin/runferry.js', import.meta.url));

/** Runferry, and what copies without proving anything. */
export async function listPrograms(places: Places): Promise<readonly Program[]> {
  const components = (await readdir(places.source)).map((name) => name.replace('merfish_', ''));
  const config = await writeConfig(places);
  const report = join(places.base, 'report.json');
  const fixed = ['--vizgen_config', config, '--result', report];
  const runferry = (name: string, ...options: string[]): Program => ({
    name,
    commands: [
      [
        process.execPath,
        RUNFERRY,
        ...fixed,
        ...options,
        '--copy_type',
        ...components,
        '--',
        BENCH_RUN,
      ],
    ],
    whyNot: null,
    report,
  });
  const each = (program: string, ...args: string[]) =>
    components.map((component) => [
      program,
      ...args,
      `${places.source}/merfish_${component}/${BENCH_RUN}/`,
      `${places.destination}/${BENCH_RUN}-${program}/${component}/`,
    ]);
  return [
    runferry('Runferry'),
    describe('rsync -a', each('rsync', '-a', '--mkpath')),
    describe('cp -a', [
      ['mkdir', '-p', `${places.destination}/${BENCH_RUN}-cp`],
      ...components.map((component) => [
        'cp',
        '-aT',
        `${places.source}/merfish_${component}/${BENCH_RUN}`,
        `${places.destination}/${BENCH_RUN}-cp/${component}`,
      ]),
    ]),
    runferry('Runferry, checksum', '--verify', 'checksum'),
    { ...describe('rclone copy', each('rclone', 'copy', '--check-first')), isStatic: true },
  ];
}

function describe(name: string, commands: readonly (readonly string[])[]): Program {
  const [program = ''] = commands.at(-1) ?? [];
  const isThere = spawnSync(program, ['--version']).error === undefined;
  return { name, commands, whyNot: isThere ? null : `${program} is not installed` };
}

async function writeConfig({ base, source, destination }: Places): Promise<string> {
  const file = join(base, 'vizgen_config.toml');
  const lines = [
    `analysis_drive_nix = '${source}'`,
    `isilon_drive_nix = '${destination}'`,
    `isilon_drive_logs_nix = '${join(destination, 'logs')}'`,
    "smtp_server = ''",
    "sender_email = 'bench@example.org'",
    "development.addressees = ['bench@example.org']",
    "tool.options.rsync = '-a'",
    'runferry.recent_minutes = 0',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}
