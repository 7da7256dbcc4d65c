import { isBucketPlace } from '../destination/join-place.ts';
import { checkBucketPlace, checkPlace } from './check-place.ts';
import { noteMissing, noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { ConfigFile } from './schema.ts';
import type { Places } from './settings.ts';

type PlaceKey = Extract<keyof ConfigFile, `${string}_drive_${string}`>;

/** The folders of this platform: the keys that end in `_pc` on Windows, in `_nix` on Linux. */
export function readPlaces(reader: ConfigReader): Places {
  const { ports, debug } = reader;
  const suffix = ports.platform === 'win32' ? 'pc' : 'nix';
  const z = readPlace(reader, chooseSourceKey(reader), 'it says where runs are taken from') ?? '';
  const destination =
    readPlace(reader, `isilon_drive_${suffix}`, 'it says where runs are copied to') ?? '';
  return {
    z,
    // With --debug nothing is taken from the real disk: a run that is asked for there lies in the debug folder too.
    disk: debug ? (reader.disk ? z : null) : readDisk(reader, `analysis_drive_${suffix}_disk`),
    destination,
    logs: readLogs(reader, `isilon_drive_logs_${suffix}`, destination),
  };
}

/** Logs, locks and journals need a folder: with a bucket for a destination it has to be named. */
function readLogs(
  reader: ConfigReader,
  key: 'isilon_drive_logs_pc' | 'isilon_drive_logs_nix',
  destination: string,
): string {
  const { config, ports } = reader;
  if (!isBucketPlace(destination)) {
    const logs = config[key] ? readPlace(reader, key, '') : null;
    return logs ?? ports.path.join(destination, 'logs');
  }
  const text = config[key];
  if (text && isBucketPlace(text)) {
    noteWrong(reader, key, `(${text}) must be a folder: logs, locks and receipts are kept there.`);
    return '';
  }
  return readPlace(reader, key, 'a bucket keeps no logs, so a folder has to') ?? '';
}

/** On Linux everything is a test already, so `--debug` needs no folder of its own there. */
function chooseSourceKey({ config, debug, ports }: ConfigReader): PlaceKey {
  if (ports.platform === 'win32') return debug ? 'analysis_drive_pc_debug' : 'analysis_drive_pc';
  return debug && config.analysis_drive_nix_debug
    ? 'analysis_drive_nix_debug'
    : 'analysis_drive_nix';
}

function readDisk(reader: ConfigReader, key: PlaceKey): string | null {
  const isGiven = Boolean(reader.config[key]);
  return isGiven || reader.disk ? readPlace(reader, key, 'the external disk is asked for') : null;
}

function readPlace(reader: ConfigReader, key: PlaceKey, purpose: string): string | null {
  const text = reader.config[key];
  if (!text) {
    noteMissing(reader, key, purpose);
    return null;
  }
  const result = isBucketPlace(text) ? checkBucketPlace(text) : checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, key, `(${text}) ${result.problem}.`, result.hint);
  return null;
}
