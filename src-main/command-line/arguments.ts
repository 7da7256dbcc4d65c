import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { VerifyLevel } from '../engine/config/settings.ts';
import { AppError } from '../engine/app-error.ts';
import type { ComponentName, SourcePlace } from '../../src-shared/run.ts';

/** Options that every command takes. */
interface CommonOptions {
  /** The configuration file named on the command line; null to look in the usual places. */
  readonly configFile: string | null;
  /** The lab's debug places and the development addressees. */
  readonly debug: boolean;
  /** Exactly one JSON document on stdout. */
  readonly json: boolean;
}

/** What the command line asks for. */
export type Request =
  | { readonly command: 'text'; readonly text: string }
  | (CommonOptions & {
      readonly command: 'run';
      readonly run: string;
      /** Null: every component of the layout. */
      readonly components: readonly ComponentName[] | null;
      readonly disk: boolean;
      readonly sources: Readonly<Record<ComponentName, SourcePlace>>;
      readonly threads: number | null;
      readonly verify: VerifyLevel | null;
      readonly dryRun: boolean;
      /** `TYPE:METRIC` as given, checked by the engine. */
      readonly ignoreWalkCounts: readonly string[];
      readonly ignoreListCounts: readonly string[];
      readonly ignoreReason: string;
      /** File that gets the JSON report besides; null for none. */
      readonly result: string | null;
    })
  | (CommonOptions & {
      readonly command: 'verify';
      readonly run: string;
      readonly components: readonly ComponentName[] | null;
      readonly disk: boolean;
      readonly sources: Readonly<Record<ComponentName, SourcePlace>>;
      readonly result: string | null;
    })
  | (CommonOptions & { readonly command: 'runs' })
  | (CommonOptions & { readonly command: 'history' })
  | (CommonOptions & {
      readonly command: 'check';
      readonly mail: boolean;
      readonly acceptVolumes: boolean;
    })
  | { readonly command: 'log'; readonly files: readonly string[]; readonly json: boolean }
  | { readonly command: 'demo'; readonly folder: string | null };

type RunRequest = Extract<Request, { command: 'run' }>;

/**
 * Reads the arguments (without the program's name). Old spellings (`--copy_type`) and new ones
 * (`--copy-type`) are the same; `--config` is `--vizgen_config`. Throws `AppError` USAGE_… .
 */
export function parseArguments(
  argv: readonly string[],
  components: readonly ComponentName[],
  version: string,
): Request {
  const { args, forcesRun } = normaliseSpelling(argv);
  const found: { request?: Request } = {};
  let output = '';
  const program = buildProgram(components, version, (request) => {
    found.request = request;
  });
  const capture = { writeOut: (text: string) => (output += text), writeErr: () => undefined };
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput(capture);
  }
  try {
    program.parse(forcesRun ? ['run', ...args] : args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: 'text', text: output };
    throw toUsageError(error, components);
  }
  if (found.request === undefined) return { command: 'text', text: program.helpInformation() };
  return found.request;
}

/**
 * `--copy_type` becomes `--copy-type`, `--run=ID` becomes `ID`, and `--run` is taken out: it only
 * says that the run id which follows is no command. What stands behind `--` stays as it is.
 */
function normaliseSpelling(argv: readonly string[]): { args: string[]; forcesRun: boolean } {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const rest = end === -1 ? [] : argv.slice(end);
  const args = options.flatMap((argument) => {
    if (argument === '--run') return [];
    if (argument.startsWith('--run=')) return [argument.slice('--run='.length)];
    if (!argument.startsWith('--')) return [argument];
    const [name = '', ...value] = argument.split('=');
    const spelled = name.replaceAll('_', '-').replace(/^--config$/, '--vizgen-config');
    return [[spelled, ...value].join('=')];
  });
  const forcesRun = options.some((one) => one === '--run' || one.startsWith('--run='));
  return { args: [...args, ...rest], forcesRun };
}

function buildProgram(
  components: readonly ComponentName[],
  version: string,
  found: (request: Request) => void,
): Command {
  const program = new Command('runferry')
    .description(
      'Moves a finished microscope run from the instrument to the archive and proves that it arrived.',
    )
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ sortSubcommands: false })
    .addHelpText('after', `\nrunferry RUN_ID is the same as runferry run RUN_ID.\n`);
  addRun(program, components, found);
  addVerify(program, components, found);
  addCommon(
    program.command('runs').description('list the runs on Z:, the disk and the archive'),
  ).action((options: CommonFlags) => found({ command: 'runs', ...readCommon(options) }));
  addCommon(program.command('history').description('list past transfers')).action(
    (options: CommonFlags) => found({ command: 'history', ...readCommon(options) }),
  );
  addCommon(program.command('check'))
    .description('check the configuration, the drives, write access and free space')
    .option('--mail', 'also send a test mail')
    .option('--accept-volumes', 'accept that a place now lies on another volume')
    .action((options: CommonFlags & { mail?: true; acceptVolumes?: true }) =>
      found({
        command: 'check',
        ...readCommon(options),
        mail: options.mail ?? false,
        acceptVolumes: options.acceptVolumes ?? false,
      }),
    );
  program
    .command('log')
    .description('read robocopy logs of any language, encoding and age')
    .argument('<FILE...>', 'log files')
    .option('--json', 'one JSON document on stdout')
    .action((files: string[], options: { json?: true }) =>
      found({ command: 'log', files, json: options.json ?? false }),
    );
  program
    .command('demo')
    .description('make a sample run, transfer it and show what one sees')
    .argument('[FOLDER]', 'scratch folder; a new temporary one by default')
    .action((folder: string | undefined) => found({ command: 'demo', folder: folder ?? null }));
  return program;
}

interface CommonFlags {
  readonly vizgenConfig?: string;
  readonly debug?: true;
  readonly json?: true;
}

function addCommon(command: Command): Command {
  return command
    .option('--vizgen-config <FILE>', 'the configuration file (also --config)')
    .option('--debug', 'use the debug places and the development addressees')
    .option('--json', 'one JSON document on stdout; everything else goes to stderr');
}

function readCommon(flags: CommonFlags): CommonOptions {
  return {
    configFile: flags.vizgenConfig ?? null,
    debug: flags.debug ?? false,
    json: flags.json ?? false,
  };
}

interface SourceFlags extends CommonFlags {
  readonly copyType?: readonly string[];
  readonly disk?: true;
  readonly source?: readonly (readonly [ComponentName, SourcePlace])[];
  readonly result?: string;
}

function addSources(command: Command, components: readonly ComponentName[]): Command {
  return addCommon(command)
    .argument('<RUN_ID>', 'name of the run folder, e.g. 202310261058_VZGEN1_VMSC10202')
    .option(
      '--copy-type <COMPONENT...>',
      `components to take: ${components.join(', ')} (default: all)`,
      parseComponent(components),
    )
    .option('--disk', 'take every component from the external disk')
    .option(
      '--source <COMPONENT=PLACE...>',
      'take a component from z or disk, e.g. raw_data=disk',
      parseSource(components),
    )
    .option('--result <FILE>', 'also write the JSON report to this file');
}

function readSources(flags: SourceFlags) {
  return {
    ...readCommon(flags),
    components: flags.copyType ? [...new Set(flags.copyType)] : null,
    disk: flags.disk ?? false,
    sources: Object.fromEntries(flags.source ?? []),
    result: flags.result ?? null,
  };
}

interface RunFlags extends SourceFlags {
  readonly threads?: number;
  readonly verify?: VerifyLevel;
  readonly dryRun?: true;
  readonly ignorePythonCounts?: readonly string[];
  readonly ignoreRobocopyCounts?: readonly string[];
  readonly ignoreReason?: string;
}

function addRun(
  program: Command,
  components: readonly ComponentName[],
  found: (request: RunRequest) => void,
): void {
  addSources(program.command('run', { isDefault: true }), components)
    .description('transfer a run and verify it')
    .option('--threads <N>', 'threads of the copier, 1 to 128', parseThreads)
    .option('--verify <LEVEL>', 'counts, files or checksum', parseVerifyLevel)
    .option('--dry-run', 'tell what would be copied, and copy nothing')
    .option('--ignore-python-counts <TYPE:METRIC...>', 'ignore a count of the walk')
    .option('--ignore-robocopy-counts <TYPE:METRIC...>', "ignore a count of the copier's list")
    .option('--ignore-reason <TEXT>', 'why counts are ignored; kept in the report')
    .action((run: string, flags: RunFlags) =>
      found({
        command: 'run',
        run,
        ...readSources(flags),
        threads: flags.threads ?? null,
        verify: flags.verify ?? null,
        dryRun: flags.dryRun ?? false,
        ignoreWalkCounts: flags.ignorePythonCounts ?? [],
        ignoreListCounts: flags.ignoreRobocopyCounts ?? [],
        ignoreReason: flags.ignoreReason ?? '',
      }),
    );
}

function addVerify(
  program: Command,
  components: readonly ComponentName[],
  found: (request: Request) => void,
): void {
  addSources(program.command('verify'), components)
    .description('compare a transferred run again, without copying')
    .action((run: string, flags: SourceFlags) =>
      found({ command: 'verify', run, ...readSources(flags) }),
    );
}

function parseComponent(components: readonly ComponentName[]) {
  return (text: string, previous: readonly string[] | undefined): readonly string[] => {
    const name = text.trim().toLowerCase();
    if (!components.includes(name)) {
      throw new InvalidArgumentError(
        `There is no component "${text}". Allowed are ${components.join(', ')}; if "${text}" is the run, put -- before it.`,
      );
    }
    return [...(previous ?? []), name];
  };
}

function parseSource(components: readonly ComponentName[]) {
  return (
    text: string,
    previous: readonly (readonly [string, SourcePlace])[] | undefined,
  ): readonly (readonly [string, SourcePlace])[] => {
    const [component = '', place = ''] = text.trim().toLowerCase().split('=');
    if (!components.includes(component) || (place !== 'z' && place !== 'disk')) {
      throw new InvalidArgumentError(
        `"${text}" is not COMPONENT=z or COMPONENT=disk. Components are ${components.join(', ')}.`,
      );
    }
    return [...(previous ?? []), [component, place]];
  };
}

function parseThreads(text: string): number {
  const threads = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (threads < 1 || threads > 128) {
    throw new InvalidArgumentError('Threads are a whole number from 1 to 128.');
  }
  return threads;
}

function parseVerifyLevel(text: string): VerifyLevel {
  if (text === 'counts' || text === 'files' || text === 'checksum') return text;
  throw new InvalidArgumentError('Allowed are counts, files and checksum.');
}

function toUsageError(error: CommanderError, components: readonly ComponentName[]): AppError {
  const message = error.message.replace(/^error: /, '');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const hint =
    error.code === 'commander.missingArgument'
      ? `Name the run, e.g. runferry 202310261058_VZGEN1_VMSC10202 --copy_type ${components[0]}.`
      : 'runferry --help lists the commands, runferry run --help the options of a transfer.';
  return new AppError('USAGE_ARGUMENTS', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
    hint,
  });
}
