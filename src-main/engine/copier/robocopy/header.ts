import { keepText } from './keep-text.ts';

/** What the header of a session says. */
interface Header {
  readonly source: string | null;
  readonly destination: string | null;
  readonly options: string | null;
}

/** Reads the lines between a banner and the rule that closes the header, in any language. */
export interface HeaderReader {
  take(line: string): void;
  /** True from the rule that closes the header on. */
  readonly closed: boolean;
  readonly header: Header;
}

/** `   ROBOCOPY     ::     Robust File Copy for Windows`: the part that is never translated. */
const BANNER = /ROBOCOPY\s+::/;
/** 78 or 79 dashes; fewer where a narrow console cuts them. */
const RULE = '-'.repeat(70);
/** `     Dest = D:\dst\`: the sign is `:`, `=` or, when nothing is known of the place, `-`. */
const PLACE = /^\s*\S.{0,60}?[:=-] (.*[\\/])$/;
const NO_PLACE = /^\s*\S.{0,60}?[:=-]$/;
/** `  Options : *.* /S /E /COPY:DAT /R:3 /W:10 ` */
const OPTIONS = /^\s*\S.{0,60}?: (.*)$/;
const OPTION = /(?:^| )\/[A-Z]/;

/** Whether a line begins a session. */
export function isBanner(line: string): boolean {
  return line.includes('ROBOCOPY') && BANNER.test(line);
}

/** Whether a line is one of the rules around banner, header and summary. */
export function isRule(line: string): boolean {
  return line.includes(RULE) && line.trimEnd().endsWith(RULE);
}

/** Makes a reader for the lines that follow a banner. */
export function createHeaderReader(): HeaderReader {
  const places: (string | null)[] = [];
  let options: string | null = null;
  let rules = 0;
  return {
    take(line) {
      const text = line.trimEnd();
      if (isRule(text)) rules += 1;
      else if (places.length === 2) options = readOptions(text) ?? options;
      else if (PLACE.test(text)) places.push(keepText(PLACE.exec(text)?.[1] ?? ''));
      else if (NO_PLACE.test(text)) places.push(null);
    },
    get closed() {
      return rules >= 2;
    },
    get header() {
      return { source: places[0] ?? null, destination: places[1] ?? null, options };
    },
  };
}

/** Of the lines below the places only the last, which always tells `/R` and `/W`, has options in it. */
function readOptions(line: string): string | null {
  const value = OPTIONS.exec(line)?.[1];
  return value !== undefined && OPTION.test(value) ? keepText(value) : null;
}
