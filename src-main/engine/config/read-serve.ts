import { checkPlace } from './check-place.ts';
import { noteMissing, noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { ServeSettings } from './settings.ts';

/**
 * To whom the screens are served besides this machine: only where an address is named together with a
 * certificate, its key and a password. Half of it is a problem, never an open door.
 */
export function readServe(reader: ConfigReader): ServeSettings | null {
  const section = reader.config.runferry?.serve ?? {};
  if (Object.values(section).every((value) => !value)) return null;
  const { address = '', password_variable: passwordVariable = '' } = section;
  if (address === '') noteMissing(reader, 'runferry.serve.address', NEEDED);
  else if (!/^[\p{L}\p{N}.:-]+$/u.test(address)) {
    noteWrong(reader, 'runferry.serve.address', `(${address}) is no IP address or name.`);
  }
  if (passwordVariable === '') {
    noteMissing(reader, 'runferry.serve.password_variable', NEEDED);
  }
  const certificate = readFileName(reader, 'certificate');
  return { address, certificate, key: readFileName(reader, 'key'), passwordVariable };
}

const NEEDED = 'other machines are served only with a certificate, its key and a password';

function readFileName(reader: ConfigReader, name: 'certificate' | 'key'): string {
  const key = `runferry.serve.${name}`;
  const text = reader.config.runferry?.serve?.[name];
  if (!text) {
    noteMissing(reader, key, NEEDED);
    return '';
  }
  const result = checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, key, `(${text}) ${result.problem}.`, result.hint);
  return '';
}
