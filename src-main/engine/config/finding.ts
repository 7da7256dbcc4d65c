import type { Problem } from '../../../src-shared/problem.ts';

/** Something to be said about one value of the file. */
export interface Finding {
  /** Stable code, as in `Problem`. */
  readonly code: string;
  /** The way to the value: `['production', 'addressees', 1]`. */
  readonly path: readonly (string | number)[];
  readonly sentence: string;
  readonly hint?: string;
}

/** What is wrong in a file, and what is only told. */
export interface Findings {
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** A place in a file; both numbers begin at one. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** A finding in words, with its place where it has one: `line 12, column 1: …`. */
export function describeFinding(
  finding: Finding,
  positions: ReadonlyMap<string, FilePosition>,
): string {
  const position = positions.get(positionKey(finding.path));
  const place = position ? `line ${position.line}, column ${position.column}: ` : '';
  return `${place}${finding.sentence}`;
}

/** A finding as a problem of its own. */
export function toProblem(
  finding: Finding,
  positions: ReadonlyMap<string, FilePosition>,
  file: string,
): Problem {
  const words = describeFinding(finding, positions);
  const message = words === finding.sentence ? `${file}: ${words}` : `${file}, ${words}`;
  return { code: finding.code, message, ...(finding.hint ? { hint: finding.hint } : {}) };
}

/** What a path is called in the map of positions. */
export function positionKey(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}
