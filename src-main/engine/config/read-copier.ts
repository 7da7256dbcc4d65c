import type { CopierName } from '../copier/copier.ts';
import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import { checkOptions, findForbiddenOption } from './option-strings.ts';
import type { OptionKey } from './option-strings.ts';
import type { CopierSettings } from './settings.ts';

/** As the lab has always copied and listed. */
const DEFAULT_OPTIONS: Readonly<Record<OptionKey, string>> = {
  robocopy: '/Z /E /J',
  robocopy_list: '/L /E /BYTES /V /NP /FP',
  rsync: '-av',
};

/** Which program copies, and how it is called. */
export function readCopier(reader: ConfigReader): CopierSettings {
  return {
    name: chooseCopier(reader),
    robocopyCommand: readCommand(reader, 'robocopy'),
    rsyncCommand: readCommand(reader, 'rsync'),
    robocopyOptions: readOptions(reader, 'robocopy'),
    robocopyListOptions: readOptions(reader, 'robocopy_list'),
    rsyncOptions: readOptions(reader, 'rsync'),
    bytesPerSecond: readLimit(reader),
  };
}

const LIMIT = 'bandwidth_limit_mb_per_second';

function readLimit(reader: ConfigReader): number | null {
  const { [LIMIT]: limit, threads = 1 } = reader.config.runferry ?? {};
  if (!limit) return null;
  if (threads > 1 && chooseCopier(reader) === 'robocopy') {
    reader.warnings.push({
      code: 'CONFIG_OPTION',
      path: ['runferry', 'threads'],
      sentence: `runferry.threads (${threads}) is not used: robocopy keeps to ${LIMIT} with one thread alone.`,
    });
  }
  return limit * 1_000_000;
}

function chooseCopier(reader: ConfigReader): CopierName {
  const wanted = reader.config.runferry?.copier ?? 'auto';
  const isWindows = reader.ports.platform === 'win32';
  if (wanted === 'rsync' && isWindows) {
    // rsync takes `Z:\run` for the folder `\run` on a machine named Z.
    const why = 'must not be "rsync" on Windows: it reads a drive letter as the name of a machine.';
    noteWrong(reader, 'runferry.copier', why);
  }
  if (wanted !== 'auto') return wanted;
  return isWindows ? 'robocopy' : 'rsync';
}

function readCommand(reader: ConfigReader, copier: CopierName): readonly string[] {
  const { path, platform } = reader.ports;
  const value = reader.config.runferry?.[`${copier}_command`] ?? copier;
  const command = typeof value === 'string' ? [value] : value;
  const program = command[0] ?? copier;
  const key = `runferry.${copier}_command`;
  if (/[\\/]/.test(program) && !path.isAbsolute(program)) {
    noteWrong(reader, key, `(${program}) must be a name alone or a full path.`);
  }
  const forbidden = findForbiddenOption(copier, command.slice(1));
  if (forbidden) noteWrong(reader, key, `cannot be used: ${forbidden.message}`);
  if (platform === 'win32' && /\.(bat|cmd)$/i.test(program)) {
    const why = 'must not be a batch file: Windows would hand its arguments to a shell.';
    noteWrong(reader, key, `(${program}) ${why}`);
  }
  return command;
}

function readOptions(reader: ConfigReader, key: OptionKey): readonly string[] {
  const text = reader.config.tool?.options?.[key] ?? DEFAULT_OPTIONS[key];
  const { args, refusals, warnings } = checkOptions(key, text);
  const path = ['tool', 'options', key];
  const name = path.join('.');
  for (const refusal of refusals) noteWrong(reader, name, `cannot be used: ${refusal}`);
  for (const warning of warnings) {
    reader.warnings.push({ code: 'CONFIG_OPTION', path, sentence: `${name}: ${warning}` });
  }
  return args;
}
