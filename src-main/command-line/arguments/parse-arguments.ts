import { Command, CommanderError } from 'commander';
import type { ComponentName } from '../../../src-shared/run.ts';
import { AppError } from '../../engine/app-error.ts';
import { addBatch } from './batch-commands.ts';
import { addJobs } from './jobs-commands.ts';
import { addPlainCommands } from './plain-commands.ts';
import { addPartitions } from './partition-commands.ts';
import type { Found, Request } from './request.ts';
import { addReclaim } from './reclaim-command.ts';
import { addRun } from './transfer-commands.ts';
import { addVerify } from './verify-command.ts';
import { addWatching } from './watch-commands.ts';

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
  for (const command of [
    program,
    ...program.commands.flatMap((each) => [each, ...each.commands]),
  ]) {
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

function buildProgram(components: readonly ComponentName[], version: string, found: Found) {
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
  addReclaim(program, components, found);
  addPlainCommands(program, found);
  addWatching(program, found);
  addJobs(program, components, found);
  addBatch(program, found);
  addPartitions(program, found);
  return program;
}

function toUsageError(error: CommanderError, components: readonly ComponentName[]): AppError {
  const message = error.message.replace(/^error: /, '');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const hint =
    error.code === 'commander.missingArgument' && error.message.includes("'RUN_ID'")
      ? `Name the run, e.g. runferry 202310261058_VZGEN1_VMSC10202 --copy_type ${components[0]}.`
      : 'runferry --help lists the commands, runferry run --help the options of a transfer.';
  return new AppError('USAGE_ARGUMENTS', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
    hint,
  });
}
