import type { z } from 'zod';
import { describeIssue, findControlCharacters } from '../config/check-config.ts';
import { findNearest } from '../config/find-nearest.ts';
import type { Finding } from '../config/finding.ts';
import { isDeviceName } from '../system/windows-names.ts';
import { checkPatterns, type LayoutPatterns } from './check-patterns.ts';
import { findingAt, suggest } from './layout-finding.ts';
import { LAYOUT_WORDS, layoutSchema, type LayoutFile } from './layout-schema.ts';
import { parseNameRule } from './name-rule.ts';
import { OTHERS } from './rename-values.ts';

/** A layout file that is in order, with its patterns. */
export interface CheckedLayout {
  readonly file: LayoutFile;
  readonly patterns: LayoutPatterns;
}

/** What a layout file says, or everything that is wrong with it (pure). */
export function checkLayout(
  raw: Readonly<Record<string, unknown>>,
): { readonly layout: CheckedLayout } | { readonly problems: readonly Finding[] } {
  const result = layoutSchema.safeParse(raw, { reportInput: true });
  const found = [
    ...(result.success ? [] : result.error.issues.flatMap(describe)),
    ...findControlCharacters(raw, []),
  ];
  // What the patterns say of each other can only be told of a file whose values are all right.
  if (!result.success || found.length > 0) return { problems: found };
  const file = result.data;
  const checked = checkPatterns(file);
  const problems = [
    ...checkComponents(file),
    ...checkFiles(file),
    ...checkRules(file),
    ...checked.problems,
  ];
  return checked.patterns === null || problems.length > 0
    ? { problems }
    : { layout: { file, patterns: checked.patterns } };
}

function describe(issue: z.core.$ZodIssue): readonly Finding[] {
  if (issue.code !== 'unrecognized_keys') return [describeIssue(issue)];
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return issue.keys.map((key) => {
    const nearest = findNearest(key, LAYOUT_WORDS);
    return findingAt(
      [...path, key],
      `${[...path, key].join('.')} is not a key of a layout.`,
      suggest(nearest),
    );
  });
}

function checkComponents({ components, ready }: LayoutFile): readonly Finding[] {
  const names = Object.keys(components);
  if (names.length === 0) {
    return [findingAt(['components'], 'components is empty: a layout has at least one component.')];
  }
  const wrong = names.filter(
    (name) => !/^[A-Za-z][A-Za-z0-9_-]{0,40}$/.test(name) || isDeviceName(name),
  );
  const found = wrong.map((name) =>
    findingAt(
      ['components', name],
      `${JSON.stringify(name)} cannot be the name of a component.`,
      'It is made of letters, digits, _ and -, and begins with a letter.',
    ),
  );
  const missing = ['raw_data', 'analysis', 'output'].filter((name) => !names.includes(name));
  if (ready !== 'merscope' || missing.length === 0) return found;
  const sentence = `ready = "merscope" is about raw_data, analysis and output, but there is no ${missing.join(', ')}.`;
  return [...found, findingAt(['ready'], sentence, 'Leave ready out.')];
}

function checkFiles(file: LayoutFile): readonly Finding[] {
  return (['experiment', 'picture'] as const).flatMap((key) => {
    const component = file[key]?.component;
    if (component === undefined || Object.hasOwn(file.components, component)) return [];
    const nearest = findNearest(component, Object.keys(file.components));
    return findingAt(
      [key, 'component'],
      `${key}.component: there is no component ${component}.`,
      suggest(nearest),
    );
  });
}

function checkRules({ names = {}, rename = {} }: LayoutFile): readonly Finding[] {
  const rules = Object.entries(names).flatMap(([key, text = '']) =>
    parseNameRule(text) !== null
      ? []
      : findingAt(
          ['names', key],
          `names.${key} cannot be understood: ${JSON.stringify(text)}.`,
          'Write the words letters, digits or anything, and single characters, with spaces between them: "letters digits _ -".',
        ),
  );
  return [...rules, ...Object.entries(rename).flatMap((pair) => checkRename(pair, names, rename))];
}

/** Renaming must come to the same when it is done again, and to something that every system takes. */
function checkRename(
  [from, to]: readonly [string, string],
  { folders }: NonNullable<LayoutFile['names']>,
  rename: NonNullable<LayoutFile['rename']>,
): readonly Finding[] {
  const path = ['rename', from];
  const key = `rename.${JSON.stringify(from)}`;
  if (from === OTHERS && folders === undefined) {
    const hint = 'Say under [names] which characters folders may have.';
    return [findingAt(path, `${key} is about what names.folders does not allow.`, hint)];
  }
  if (from !== OTHERS && (Array.from(from).length !== 1 || from === '/' || from === '\\')) {
    const hint = `For all that names.folders does not allow there is the word ${OTHERS}.`;
    return [findingAt(path, `${key} must be one character that a name can hold.`, hint)];
  }
  if (!/^[A-Za-z0-9_-]+$/.test(to)) {
    const found = JSON.stringify(to);
    return [findingAt(path, `${key} must become letters, digits, _ or -, but it is ${found}.`)];
  }
  const again = Array.from(to).find((character) => Object.hasOwn(rename, character));
  if (again === undefined) return [];
  return [findingAt(path, `${key} becomes ${to}, and ${again} becomes something else again.`)];
}
