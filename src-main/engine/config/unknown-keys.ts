import { findNearest } from './find-nearest.ts';
import type { Finding } from './finding.ts';
import { CONFIG_KEYS, CONFIG_SECTIONS } from './schema.ts';

/** A warning for every key and section that means nothing here, with the nearest known name. */
export function findUnknownKeys(
  raw: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): readonly Finding[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    const here = [...path, name];
    const key = here.join('.');
    if (CONFIG_KEYS.includes(key)) return [];
    if (!CONFIG_SECTIONS.has(key)) return [describeUnknown(here)];
    return isSection(value) ? findUnknownKeys(value, here) : [];
  });
}

function isSection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describeUnknown(path: readonly string[]): Finding {
  const hint = suggest(path);
  return {
    code: 'CONFIG_UNKNOWN_KEY',
    path,
    sentence: `${path.join('.')} is not a known key, so it has no effect.`,
    ...(hint === null ? {} : { hint }),
  };
}

function suggest(path: readonly string[]): string | null {
  const name = path.at(-1) ?? '';
  if (/^passw/i.test(name)) {
    return 'A password does not belong in a file: keep it in an environment variable and give the name of that as runferry.mail.password_variable.';
  }
  const elsewhere = CONFIG_KEYS.find((known) => nameOf(known) === name);
  if (elsewhere !== undefined) return describePlace(elsewhere, name);
  const section = path.slice(0, -1).join('.');
  const siblings = KNOWN.filter((known) => sectionOf(known) === section);
  const nearest = findByName(name, siblings) ?? findByName(name, KNOWN);
  return nearest === undefined ? null : `Did you mean ${nearest}?`;
}

const KNOWN: readonly string[] = [...CONFIG_KEYS, ...CONFIG_SECTIONS];

/** The known key with the most similar name, whatever its section is. */
function findByName(name: string, known: readonly string[]): string | undefined {
  const nearest = findNearest(name, known.map(nameOf));
  return known.find((key) => nameOf(key) === nearest);
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

function sectionOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}

/** A key below the wrong heading is the commonest slip in TOML: everything after `[x]` belongs to x. */
function describePlace(known: string, name: string): string {
  const section = sectionOf(known);
  return section === ''
    ? `${name} belongs to the top of the file, before the first [section].`
    : `${name} belongs under [${section}].`;
}
