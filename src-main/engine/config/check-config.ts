import type { z } from 'zod';
import type { Finding, Findings } from './finding.ts';
import { SINGLE_QUOTES_HINT } from './parse-config.ts';
import { configSchema } from './schema.ts';
import type { ConfigFile } from './schema.ts';
import { findUnknownKeys } from './unknown-keys.ts';

/** A file whose wrong values have been left out, with the problems that they are. */
export interface CheckedConfig extends Findings {
  readonly config: ConfigFile;
}

type Raw = Readonly<Record<string, unknown>>;
type Path = Finding['path'];

/** Checks the types and ranges of everything in the file; all problems are found at once. */
export function checkConfig(raw: Raw): CheckedConfig {
  const problems = [...findWrongValues(raw), ...findControlCharacters(raw, [])];
  const rest = problems.reduce<unknown>((value, { path }) => omit(value, path), raw);
  return {
    config: configSchema.parse(rest),
    problems,
    warnings: findUnknownKeys(raw),
  };
}

function findWrongValues(raw: Raw): readonly Finding[] {
  const result = configSchema.safeParse(raw, { reportInput: true });
  return result.success ? [] : result.error.issues.map(describeIssue);
}

/** What is wrong with one value, by the schema's words for it. */
export function describeIssue(issue: z.core.$ZodIssue): Finding {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const name = nameOf(path);
  // Somebody may have written the password itself there: it must not be repeated.
  const found =
    name === 'runferry.mail.password_variable' ? '' : `, but it is ${show(issue.input)}`;
  return {
    code: 'CONFIG_VALUE',
    path,
    sentence: `${name} must be ${issue.message}${found}.`,
  };
}

/** `production.addressees`, for a list element `production.addressees, number 2,`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number'
    ? `${path.slice(0, -1).join('.')}, number ${last + 1},`
    : path.join('.');
}

const SHOWN_LENGTH = 60;

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Date) return 'a date';
  if (typeof value === 'object') return 'a [section]';
  // JSON has no word for nan and inf.
  const text = typeof value === 'number' ? value.toString() : (JSON.stringify(value) ?? '');
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

/** `"D:\temp"` is valid TOML and holds a tab: a mistake in everything but option strings. */
export function findControlCharacters(value: unknown, path: Path): readonly Finding[] {
  if (path[0] === 'tool') return [];
  if (typeof value === 'string') {
    const found = /\p{Cc}/u.exec(value)?.[0];
    return found === undefined ? [] : [controlCharacterIn(path, found)];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    findControlCharacters(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function controlCharacterIn(path: Path, character: string): Finding {
  const name = { '\t': 'a tab', '\n': 'a line break', '\r': 'a line break' }[character];
  return {
    code: 'CONFIG_VALUE',
    path,
    sentence: `${nameOf(path)} contains ${name ?? 'a control character'}.`,
    hint: `In double quotes a backslash and a letter make one. ${SINGLE_QUOTES_HINT}`,
  };
}

/** The value without what stands at the path; a list loses itself with an element. */
function omit(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return undefined;
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    key === first ? (rest.length > 0 ? [[key, omit(inner, rest)]] : []) : [[key, inner]],
  );
  return Object.fromEntries(entries) as Raw;
}
