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
  const elsewhere = CONFIG_KEYS.find((known) => known.split('.').at(-1) === name);
  if (elsewhere !== undefined) return describePlace(elsewhere, name);
  const nearest = findNearest(path.join('.'), [...CONFIG_KEYS, ...CONFIG_SECTIONS]);
  return nearest === null ? null : `Did you mean ${nearest}?`;
}

/** A key below the wrong heading is the commonest slip in TOML: everything after `[x]` belongs to x. */
function describePlace(known: string, name: string): string {
  const section = known.split('.').slice(0, -1).join('.');
  return section === ''
    ? `${name} belongs to the top of the file, before the first [section].`
    : `${name} belongs under [${section}].`;
}
