/** What the names of a pattern stand for: `{ batch: 'J1', plate: 'A1170383' }`. */
export type PatternValues = Readonly<Record<string, string>>;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string };

/** One folder of a pattern: `server_name={server}`. */
export type PatternSegment = readonly Part[];

/** A path with names in braces: `results/{source}/objects/{batch}/{plate}`. */
export interface PathPattern {
  /** As it was written. */
  readonly text: string;
  readonly segments: readonly PatternSegment[];
  /** Each name once, in the order in which it is first met. */
  readonly names: readonly string[];
}

/** Why a text is no pattern: the end of a sentence that begins with the text. */
export interface PatternFault {
  readonly fault: string;
  readonly hint?: string;
}

/** What no folder can be called on one system or the other. */
const NEVER_IN_NAMES = /[<>:"|?*\p{Cc}]/u;

const ONE_SEPARATOR = 'Write folders with one / between them, on every system.';

/**
 * Reads a pattern (pure). Refused is what leaves its place (`..`, a full path, a drive, a bucket),
 * and what could be read in two ways.
 */
export function parsePattern(text: string): PathPattern | PatternFault {
  if (text === '') return { fault: 'is empty' };
  if (/^[A-Za-z]:|^[A-Za-z][\w+.-]*:\/\//.test(text) || /^[\\/~]/.test(text)) {
    return {
      fault: 'leaves the place it belongs to: it is a full path',
      hint: 'A pattern begins below the folder or bucket that the configuration names.',
    };
  }
  if (text.includes('\\')) return { fault: 'contains a backslash', hint: ONE_SEPARATOR };
  const segments: PatternSegment[] = [];
  for (const segment of text.split('/')) {
    const parsed = parseSegment(segment);
    if ('fault' in parsed) return parsed;
    segments.push(parsed);
  }
  const names = segments.flat().flatMap((part) => (part.kind === 'name' ? part.name : []));
  return { text, segments, names: [...new Set(names)] };
}

function parseSegment(segment: string): PatternSegment | PatternFault {
  if (segment === '') return { fault: 'has an empty folder in it', hint: ONE_SEPARATOR };
  if (segment === '.' || segment === '..') {
    return { fault: `leaves the place it belongs to: it contains ${segment}` };
  }
  const parts: Part[] = [];
  for (const piece of segment.split(/(\{[^{}]*\})/).filter((each) => each !== '')) {
    const part = parsePiece(piece);
    if ('fault' in part) return part;
    parts.push(part);
  }
  return findAmbiguity(parts) ?? parts;
}

function parsePiece(piece: string): Part | PatternFault {
  const name = /^\{([^{}]*)\}$/.exec(piece)?.[1];
  if (name === undefined) {
    const brace = /[{}]/.exec(piece)?.[0];
    if (brace !== undefined) return { fault: `has a ${brace} without its other half` };
    const never = NEVER_IN_NAMES.exec(piece)?.[0];
    return never === undefined
      ? { kind: 'text', text: piece }
      : { fault: `contains ${JSON.stringify(never)}, which no folder can be called on Windows` };
  }
  if (/^[a-z][a-z0-9_]*$/.test(name)) return { kind: 'name', name };
  return {
    fault: `has {${name}} in it`,
    hint: 'A name in braces is made of small letters, digits and _, and begins with a letter.',
  };
}

function findAmbiguity(parts: PatternSegment): PatternFault | null {
  const seen = new Set<string>();
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') continue;
    const before = parts[index - 1];
    if (before?.kind === 'name') {
      return {
        fault: `is ambiguous: nothing tells where {${before.name}} ends and {${part.name}} begins`,
        hint: 'Put a character or a / between them.',
      };
    }
    if (seen.has(part.name)) return { fault: `has {${part.name}} twice in one folder` };
    seen.add(part.name);
  }
  return null;
}

/** The folders that a pattern stands for with these values; each name must have one (pure). */
export function fillPattern(
  { segments }: Pick<PathPattern, 'segments'>,
  values: PatternValues,
): readonly string[] {
  return segments.map((segment) => fillSegment(segment, values));
}

function fillSegment(segment: PatternSegment, values: PatternValues): string {
  return segment
    .map((part) => (part.kind === 'text' ? part.text : (values[part.name] ?? '')))
    .join('');
}

/**
 * What the names of one folder stand for, together with those already known; null when it is another
 * folder (pure). A name ends before the first text that follows it, so that there is one answer: with
 * `{batch}__{plate}` only the plate may contain `__`.
 */
export function matchSegment(
  segment: PatternSegment,
  folder: string,
  known: PatternValues = {},
): PatternValues | null {
  const values: Record<string, string> = { ...known };
  let from = 0;
  for (const [index, part] of segment.entries()) {
    if (part.kind === 'text') {
      if (!folder.startsWith(part.text, from)) return null;
      from += part.text.length;
      continue;
    }
    const end = findEnd(folder, from, segment[index + 1], index + 2 === segment.length);
    if (end <= from) return null;
    const value = folder.slice(from, end);
    if (values[part.name] !== undefined && values[part.name] !== value) return null;
    values[part.name] = value;
    from = end;
  }
  return from === folder.length ? values : null;
}

/** Where a name ends, given what follows it; -1 when that does not come. */
function findEnd(folder: string, from: number, next: Part | undefined, isLast: boolean): number {
  if (next?.kind !== 'text') return folder.length;
  if (isLast) return folder.endsWith(next.text) ? folder.length - next.text.length : -1;
  return folder.indexOf(next.text, from + 1);
}

/** Whether one pattern, or the beginning of the other, could stand for the same folder (pure). */
export function mayOverlap(one: PathPattern, other: PathPattern): boolean {
  const depth = Math.min(one.segments.length, other.segments.length);
  return one.segments
    .slice(0, depth)
    .every((segment, index) => mayMeet(segment, other.segments[index] ?? []));
}

function mayMeet(one: PatternSegment, other: PatternSegment): boolean {
  const [before, after] = [edge(one, 'first'), edge(other, 'first')];
  if (!startAlike(before, after)) return false;
  const [first, second] = [edge(one, 'last'), edge(other, 'last')];
  if (!startAlike(reverse(first), reverse(second))) return false;
  return isText(one) && isText(other) ? same(before, after) : true;
}

function isText(segment: PatternSegment): boolean {
  return segment.every(({ kind }) => kind === 'text');
}

/** The text at one end of a segment, empty where a name stands. */
function edge(segment: PatternSegment, end: 'first' | 'last'): string {
  const part = segment.at(end === 'first' ? 0 : -1);
  return part?.kind === 'text' ? part.text : '';
}

function startAlike(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return same(one.slice(0, length), other.slice(0, length));
}

/** Windows and many shares take `Images` and `images` for one folder. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function reverse(text: string): string {
  return Array.from(text).toReversed().join('');
}
