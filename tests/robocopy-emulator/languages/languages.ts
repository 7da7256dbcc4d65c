import type { Language } from '../language.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { japanese } from './japanese.ts';
import { portuguese } from './portuguese.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';

/**
 * The languages that the emulator speaks. Header, classes and summary follow logs from the field;
 * words that no log showed, such as most operations and system messages, are only plausible.
 */
export const LANGUAGES = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  ru: russian,
  ja: japanese,
  zh: chinese,
} as const satisfies Record<string, Language>;
