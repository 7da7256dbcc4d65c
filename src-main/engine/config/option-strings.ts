import type { Problem } from '../../../src-shared/problem.ts';
import type { CopierName } from '../copier/copier.ts';
import { findNearest } from './find-nearest.ts';
import type { OptionRule } from './option-rules.ts';
import { ROBOCOPY_RULES, robocopyOptionName } from './robocopy-options.ts';
import { RSYNC_RULES } from './rsync-options.ts';
import { S3_RULES } from './s3-options.ts';
import { splitOptionString } from './split-option-string.ts';

/** The option strings of the configuration: by their keys under `[tool.options]`, and the AWS CLI's. */
export type OptionKey = 'robocopy' | 'robocopy_list' | 'rsync' | 's3';

const RULES: Readonly<Record<CopierName, ReadonlyMap<string, OptionRule>>> = {
  robocopy: ROBOCOPY_RULES,
  rsync: RSYNC_RULES,
  s3: S3_RULES,
};

/** An option string, split and checked. With a refusal, `args` must not be used. */
export interface CheckedOptions {
  readonly args: readonly string[];
  /** Why the string is refused, one sentence each; empty when it may be used. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

/** Options as they are read word by word. */
interface Reading {
  readonly args: string[];
  readonly names: Set<string>;
  readonly refusals: string[];
  readonly warnings: string[];
}

/**
 * Splits an option string into arguments and checks every one of them. What is not known to be
 * harmless is refused: an unknown option, a word that is no option, a value where none belongs.
 */
export function checkOptions(key: OptionKey, text: string): CheckedOptions {
  const isRobocopy = key !== 'rsync' && key !== 's3';
  const split = splitOptionString(text, isRobocopy ? '"' : `"'`);
  if ('problem' in split) return { args: [], refusals: [`${split.problem}.`], warnings: [] };
  const reading: Reading = { args: [], names: new Set(), refusals: [], warnings: [] };
  if (isRobocopy) {
    readRobocopyWords(split.words, reading);
    if (key === 'robocopy') refuseEmptyCopies(reading);
  } else {
    readLongWords(key, split.words, reading);
  }
  const { args, refusals, warnings } = reading;
  return refusals.length > 0
    ? { args: [], refusals, warnings: [] }
    : { args, refusals: [], warnings };
}

/**
 * The first option that deletes, writes where nothing may be written, or runs another program.
 * For a last look right before the copier starts.
 *
 * @param args options only: a folder such as `/mir` would be taken for one
 */
export function findForbiddenOption(
  copier: CopierName,
  args: readonly string[],
): Problem | undefined {
  for (const arg of args) {
    const rule = optionNames(copier, arg)
      .map((name) => RULES[copier].get(name))
      .find((each) => each?.dangerous);
    const message = rule && `${copier}: ${refuse(arg, rule)}`;
    if (message) return { code: 'CONFIG_FORBIDDEN_OPTION', message };
  }
  return undefined;
}

function optionNames(copier: CopierName, arg: string): readonly string[] {
  if (copier === 'robocopy') return [robocopyOptionName(arg)];
  if (arg.startsWith('--')) return [arg.replace(/=.*$/s, '')];
  return arg.startsWith('-') ? Array.from(arg.slice(1), (letter) => `-${letter}`) : [];
}

function readRobocopyWords(words: readonly string[], reading: Reading): void {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!/^[/-]/.test(word)) {
      reading.refusals.push(`${quoted(word)} is not an option.`);
      continue;
    }
    const rule = takeRule('robocopy', word, ROBOCOPY_RULES, robocopyOptionName(word), reading);
    if (!rule) continue;
    checkValue(rule, word, ':', reading);
    if (rule.takes !== 'words') continue;
    const start = index + 1;
    while (index + 1 < words.length && !/^[/-]/.test(words[index + 1] ?? '')) index += 1;
    reading.args.push(...words.slice(start, index + 1));
    if (index < start) reading.refusals.push(`${quoted(word)} needs at least one name after it.`);
  }
}

/** What is right in a list but would leave a copy without content. */
function refuseEmptyCopies({ names, refusals, args }: Reading): void {
  if (names.has('/L')) refusals.push('"/L" is refused: robocopy would copy nothing.');
  if (args.some((arg) => /^[/-]COPY:(?!.*D)/i.test(arg))) {
    refusals.push('/COPY without D is refused: it leaves the content of the files out.');
  }
}

/** Options of programs that spell them `--name value` or `--name=value`. */
function readLongWords(copier: 'rsync' | 's3', words: readonly string[], reading: Reading): void {
  const rules = RULES[copier];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (copier === 'rsync' && /^-[^-]/.test(word)) {
      readRsyncLetters(word, reading);
      continue;
    }
    if (!/^--./.test(word)) {
      reading.refusals.push(`${quoted(word)} is not an option.`);
      continue;
    }
    const next = words[index + 1];
    const rule = rules.get(word);
    // One argument an option: `--exclude x` becomes `--exclude=x`, so that no value can pass for an option.
    const joins = rule?.takes === 'value' && next !== undefined && !next.startsWith('-');
    if (joins) index += 1;
    const full = joins ? `${word}=${next}` : word;
    const found = takeRule(copier, full, rules, word.replace(/=.*$/s, ''), reading);
    if (found) checkValue(found, full, '=', reading);
  }
}

function readRsyncLetters(word: string, reading: Reading): void {
  const before = reading.args.length;
  for (const name of optionNames('rsync', word)) {
    const rule = takeRule('rsync', name, RSYNC_RULES, name, reading);
    if (rule?.takes === 'value' && rule.verdict !== 'refuse') {
      reading.refusals.push(`${quoted(name)} in ${quoted(word)} takes a value: write it out.`);
    }
  }
  reading.args.splice(before, Infinity, word);
}

/** Notes the option and what is to be said of it; undefined when it is unknown. */
function takeRule(
  copier: CopierName,
  word: string,
  rules: ReadonlyMap<string, OptionRule>,
  name: string,
  reading: Reading,
): OptionRule | undefined {
  const rule = rules.get(name);
  if (!rule) {
    const nearest = findNearest(name, rules.keys());
    const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
    reading.refusals.push(`${quoted(word)} is not a known option of ${copier}.${hint}`);
    return undefined;
  }
  reading.args.push(word);
  reading.names.add(name);
  if (rule.verdict === 'refuse') reading.refusals.push(refuse(word, rule));
  if (rule.verdict === 'warn') reading.warnings.push(`${quoted(word)}: ${rule.reason}.`);
  return rule;
}

function checkValue(rule: OptionRule, word: string, sign: ':' | '=', reading: Reading): void {
  if (rule.verdict === 'refuse') return;
  const at = word.indexOf(sign);
  const value = at === -1 ? null : word.slice(at + 1);
  if (value === '' || (value === null && rule.takes === 'value')) {
    reading.refusals.push(`${quoted(word)} needs a value: ${rule.name}${sign}…`);
  } else if (value !== null && (rule.takes === 'nothing' || rule.takes === 'words')) {
    reading.refusals.push(`${quoted(word)} has a value, but ${rule.name} takes none.`);
  } else if (value !== null && sign === ':' && !/^[A-Za-z0-9]+$/.test(value)) {
    reading.refusals.push(`${quoted(word)} has a value of other signs than letters and digits.`);
  }
}

function refuse(word: string, rule: OptionRule): string {
  return `${quoted(word)} is refused: ${rule.reason}.`;
}

function quoted(word: string): string {
  return `"${word}"`;
}
