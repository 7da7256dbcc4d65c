import { checkPlace } from './check-place.ts';
import { noteMissing, noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { ConfigFile } from './schema.ts';
import type { Places } from './settings.ts';

type PlaceKey = Extract<keyof ConfigFile, `${string}_drive_${string}`>;

/** The folders of this platform: the keys that end in `_pc` on Windows, in `_nix` on Linux. */
export function readPlaces(reader: ConfigReader): Places {
  const { config, ports, debug } = reader;
  const suffix = ports.platform === 'win32' ? 'pc' : 'nix';
  const z = readPlace(reader, chooseSourceKey(reader), 'it says where runs are taken from') ?? '';
  const destination =
    readPlace(reader, `isilon_drive_${suffix}`, 'it says where runs are copied to') ?? '';
  const logsKey = `isilon_drive_logs_${suffix}` as const;
  const logs = config[logsKey] ? readPlace(reader, logsKey, '') : null;
  return {
    z,
    // With --debug nothing is taken from the real disk: a run that is asked for there lies in the debug folder too.
    disk: debug ? (reader.disk ? z : null) : readDisk(reader, `analysis_drive_${suffix}_disk`),
    destination,
    logs: logs ?? ports.path.join(destination, 'logs'),
  };
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
  const result = checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, key, `(${text}) ${result.problem}.`, result.hint);
  return null;
}
