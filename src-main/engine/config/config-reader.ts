import type { Ports } from '../ports.ts';
import type { Finding } from './finding.ts';
import type { ConfigFile } from './schema.ts';

/** What the parts of the configuration are read with: the file, its surroundings, the findings. */
export interface ConfigReader {
  readonly config: ConfigFile;
  readonly ports: Pick<Ports, 'platform' | 'path'>;
  readonly debug: boolean;
  /** Whether the external disk is asked for, so that it must be configured. */
  readonly disk: boolean;
  /** Keys with a wrong value of their own; they are not missing. */
  readonly wrongKeys: ReadonlySet<string>;
  /** Grows while reading. */
  readonly problems: Finding[];
  /** Grows while reading. */
  readonly warnings: Finding[];
}

/** Notes that a key is needed and not there, unless its value is already known to be wrong. */
export function noteMissing(reader: ConfigReader, key: string, purpose: string): void {
  if (reader.wrongKeys.has(key)) return;
  reader.problems.push({
    code: 'CONFIG_MISSING_KEY',
    path: key.split('.'),
    sentence: `${key} is missing or empty: ${purpose}.`,
  });
}

/** Notes a value that cannot be used. `sentence` follows the key's name. */
export function noteWrong(
  reader: ConfigReader,
  key: string,
  sentence: string,
  hint?: string,
): void {
  reader.problems.push({
    code: 'CONFIG_VALUE',
    path: key.split('.'),
    sentence: `${key} ${sentence}`,
    ...(hint === undefined ? {} : { hint }),
  });
}
