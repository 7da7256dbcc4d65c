import { describeCharacter } from '../system/windows-names.ts';

/** Which characters names may have. */
export interface NameRule {
  /** As it was written: `letters digits _ -`. */
  readonly text: string;
  /** Whether a character is allowed. */
  allows(character: string): boolean;
}

const WORDS: Readonly<Record<string, RegExp>> = {
  // Of every alphabet `anything` allows; these are the ones that every program and bucket takes.
  letters: /^[A-Za-z]$/,
  digits: /^[0-9]$/,
  anything: /^\P{Z}$/u,
};

/**
 * Reads a rule such as `letters digits _ -`, words and single characters with spaces between them;
 * `anything` is everything but white space. Null when there is something else in it (pure).
 */
export function parseNameRule(text: string): NameRule | null {
  const words = text.split(' ').filter((word) => word !== '');
  const known = words.every((word) => WORDS[word] !== undefined || Array.from(word).length === 1);
  if (words.length === 0 || !known) return null;
  return {
    text,
    allows: (character) =>
      !/\s/u.test(character) &&
      words.some((word) => WORDS[word]?.test(character) ?? word === character),
  };
}

/** Why a name breaks a rule, as the end of a sentence that begins with it; null when it does not (pure). */
export function findNameFault(name: string, rule: NameRule): string | null {
  const character = Array.from(name).find((each) => !rule.allows(each));
  return character === undefined ? null : `contains ${describeCharacter(character)}`;
}

/** The name with `_` for every character that is not allowed, or `-` where `_` is not (pure). */
export function proposeName(name: string, rule: NameRule): string {
  const substitute = rule.allows('_') ? '_' : '-';
  return Array.from(name, (character) => (rule.allows(character) ? character : substitute)).join(
    '',
  );
}
