import { decodeName } from '../../counts/native-path.ts';

/** Takes a program's output in pieces, cut anywhere. */
export interface LineReader {
  push(chunk: Uint8Array): void;
  /** Passes on what came after the last line end. */
  end(): void;
}

/**
 * Cuts output into lines at LF and CR, which rsync puts before each progress figure. rsync escapes
 * both in names, so a line is never cut inside one. A line's characters are bytes (Latin-1), so
 * that a piece may end inside a character; `decodeText` turns them into text. Empty lines are left out.
 */
export function createLineReader(onLine: (line: string) => void): LineReader {
  let rest = '';
  const pass = (line: string): void => {
    if (line !== '') onLine(line);
  };
  return {
    push(chunk) {
      const lines = (rest + Buffer.from(chunk).toString('latin1')).split(/[\r\n]/);
      rest = lines.pop() ?? '';
      lines.forEach(pass);
    },
    end() {
      pass(rest);
      rest = '';
    },
  };
}

/**
 * Bytes of rsync's output, one a character, as text: `\#012` becomes the byte it stands for
 * (rsync(1), --8-bit-output), and bytes that are not UTF-8 become lone surrogates as in a walk.
 */
export function decodeText(bytes: string): string {
  const unescaped = bytes.replaceAll(/\\#([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return decodeName(Buffer.from(unescaped, 'latin1'));
}
