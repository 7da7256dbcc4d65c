/** `2026/10/08 15:12:24 ERROR 32 (0x00000020) Copying File C:\a.tif`, in any language. */
export interface ErrorLine {
  /** Windows error number. */
  readonly code: number;
  /** What robocopy was doing, in its own language; empty when it does not say. */
  readonly operation: string;
  /** Empty when there is none. */
  readonly path: string;
}

const ERROR = /\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d [^\t(]{0,60}?(\d{1,10}) \(0x[\dA-F]{8}\) ?(.*)$/is;

/** A drive, a share or a root: where the path begins. */
const PATH = /(?:^|\s)((?:[A-Z]:[\\/]|\\\\|\/).*)$/is;

/** Reads an error line, behind any stamp; null for every other line. `ERROR` itself is translated. */
export function readErrorLine(line: string): ErrorLine | null {
  if (!line.includes('(0x')) return null;
  const match = ERROR.exec(line);
  if (!match) return null;
  const [, code = '', rest = ''] = match;
  const place = PATH.exec(rest);
  return {
    code: Number(code),
    operation: (place ? rest.slice(0, place.index) : rest).trim(),
    path: place?.[1] ?? '',
  };
}
