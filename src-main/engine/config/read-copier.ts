import type { CopierName } from '../copier/copier.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import { checkOptions, findForbiddenOption } from './option-strings.ts';
import type { OptionKey } from './option-strings.ts';
import type { CopierSettings, Places } from './settings.ts';

/** As the lab has always copied and listed. */
const DEFAULT_OPTIONS: Readonly<Record<Exclude<OptionKey, 's3'>, string>> = {
  robocopy: '/Z /E /J',
  robocopy_list: '/L /E /BYTES /V /NP /FP',
  rsync: '-av',
};

/** Which program copies between these places, and how it is called. */
export function readCopier(reader: ConfigReader, places: Places): CopierSettings {
  const name = chooseCopier(reader, places);
  return {
    name,
    robocopyCommand: readCommand(reader, 'robocopy'),
    rsyncCommand: readCommand(reader, 'rsync'),
    robocopyOptions: readOptions(reader, 'robocopy'),
    robocopyListOptions: readOptions(reader, 'robocopy_list'),
    rsyncOptions: readOptions(reader, 'rsync'),
    bytesPerSecond: readLimit(reader, name),
  };
}

const LIMIT = 'bandwidth_limit_mb_per_second';

function readLimit(reader: ConfigReader, copier: CopierName): number | null {
  const { [LIMIT]: limit, threads = 1 } = reader.config.runferry ?? {};
  if (!limit) return null;
  if (threads > 1 && copier === 'robocopy') {
    reader.warnings.push({
      code: 'CONFIG_OPTION',
      path: ['runferry', 'threads'],
      sentence: `runferry.threads (${threads}) is not used: robocopy keeps to ${LIMIT} with one thread alone.`,
    });
  }
  if (copier === 's3') {
    reader.warnings.push({
      code: 'CONFIG_OPTION',
      path: ['runferry', LIMIT],
      sentence: `runferry.${LIMIT} is not used: the AWS CLI keeps to its own limit alone (aws configure set s3.max_bandwidth).`,
    });
  }
  return limit * 1_000_000;
}

function chooseCopier(reader: ConfigReader, places: Places): CopierName {
  const wanted = reader.config.runferry?.copier ?? 'auto';
  const { z, disk, destination } = places;
  const bucket = [destination, z, disk].find((place) => place !== null && isBucketPlace(place));
  if (bucket) {
    if (wanted !== 'auto' && wanted !== 's3') {
      noteWrong(reader, 'runferry.copier', `must not be "${wanted}": only "s3" knows ${bucket}.`);
    }
    checkSourceKinds(reader, places);
    return 's3';
  }
  if (wanted === 's3') {
    const why = 'must not be "s3" where neither source nor destination is a bucket.';
    noteWrong(reader, 'runferry.copier', why, 'A bucket is written s3://bucket/prefix.');
  }
  const isWindows = reader.ports.platform === 'win32';
  if (wanted === 'rsync' && isWindows) {
    // rsync takes `Z:\run` for the folder `\run` on a machine named Z.
    const why = 'must not be "rsync" on Windows: it reads a drive letter as the name of a machine.';
    noteWrong(reader, 'runferry.copier', why);
  }
  if (wanted !== 'auto') return wanted;
  return isWindows ? 'robocopy' : 'rsync';
}

/** The AWS CLI copies no folder into a folder, and what lies in both sources has to be comparable. */
function checkSourceKinds(reader: ConfigReader, { z, disk }: Places): void {
  if (disk === null || isBucketPlace(disk) === isBucketPlace(z)) return;
  const key = `analysis_drive_${reader.ports.platform === 'win32' ? 'pc' : 'nix'}_disk`;
  const kind = isBucketPlace(z) ? 'a bucket' : 'a folder';
  noteWrong(reader, key, `(${disk}) must be ${kind}, as ${z} is.`, 'Or leave the key out.');
}

function readCommand(reader: ConfigReader, copier: 'robocopy' | 'rsync'): readonly string[] {
  const value = reader.config.runferry?.[`${copier}_command`] ?? copier;
  const command = typeof value === 'string' ? [value] : value;
  checkCommand(reader, `runferry.${copier}_command`, copier, command);
  return command;
}

/** Notes why a program must not be started as it stands there. */
export function checkCommand(
  reader: ConfigReader,
  key: string,
  copier: CopierName,
  command: readonly string[],
): void {
  const { path, platform } = reader.ports;
  const program = command[0] ?? copier;
  if (/[\\/]/.test(program) && !path.isAbsolute(program)) {
    noteWrong(reader, key, `(${program}) must be a name alone or a full path.`);
  }
  const forbidden = findForbiddenOption(copier, command.slice(1));
  if (forbidden) noteWrong(reader, key, `cannot be used: ${forbidden.message}`);
  if (platform === 'win32' && /\.(bat|cmd)$/i.test(program)) {
    const why = 'must not be a batch file: Windows would hand its arguments to a shell.';
    noteWrong(reader, key, `(${program}) ${why}`);
  }
}

function readOptions(reader: ConfigReader, key: Exclude<OptionKey, 's3'>): readonly string[] {
  const text = reader.config.tool?.options?.[key] ?? DEFAULT_OPTIONS[key];
  return readCheckedOptions(reader, key, ['tool', 'options', key], text);
}

/** The options in a text; what is to be said of them is noted. */
export function readCheckedOptions(
  reader: ConfigReader,
  key: OptionKey,
  path: readonly string[],
  text: string,
): readonly string[] {
  const { args, refusals, warnings } = checkOptions(key, text);
  const name = path.join('.');
  for (const refusal of refusals) noteWrong(reader, name, `cannot be used: ${refusal}`);
  for (const warning of warnings) {
    reader.warnings.push({ code: 'CONFIG_OPTION', path, sentence: `${name}: ${warning}` });
  }
  return args;
}
