import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';

/** The log of one attempt, which the AWS CLI does not keep by itself. */
export interface AttemptLog {
  /** Writes a line; the lines of several programs do not mix. */
  write(line: string): void;
  /** Writes the last line and closes. Throws the first of the system's errors. */
  close(lastLine: string): Promise<void>;
}

/** Makes the log. Throws the system's errors, also when it is there already. */
export async function openAttemptLog(file: string): Promise<AttemptLog> {
  const handle = await open(file, 'wx');
  const stream = handle.createWriteStream();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  stream.on('error', failed.reject);
  return {
    write: (line) => void stream.write(`${line}\n`),
    async close(lastLine) {
      const ended = new Promise<void>((resolve) => {
        stream.end(`${lastLine}\n`, () => resolve());
      });
      await Promise.race([ended, failed.promise]);
    },
  };
}

/** Cuts UTF-8 output, which comes in pieces, into lines at LF and CR; empty lines are left out. */
export function createTextLines(onLine: (line: string) => void): {
  push(chunk: Uint8Array): void;
  end(): void;
} {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const pass = (line: string): void => {
    if (line !== '') onLine(line);
  };
  return {
    push(chunk) {
      const lines = (rest + decoder.write(Buffer.from(chunk))).split(/[\r\n]/);
      rest = lines.pop() ?? '';
      lines.forEach(pass);
    },
    end() {
      pass(rest + decoder.end());
      rest = '';
    },
  };
}
