import type { Options } from './arguments.ts';
import type { Language } from './language.ts';
import { composeOptionsEcho } from './options-echo.ts';

const LINE = '\r\n';
const BANNER_RULE_LENGTH = 79;
const BANNER_LENGTH = 81;

/** The places as the header shows them: absolute, with a final separator; absent when not given. */
export interface ShownPlaces {
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

/** The banner up to `Started`. As everywhere in robocopy's log, a line end stands before its line. */
export function composeBanner(language: Language, started: Date): string {
  const rule = '-'.repeat(BANNER_RULE_LENGTH);
  return [
    LINE + rule + LINE,
    language.banner.padEnd(BANNER_LENGTH) + LINE,
    rule + LINE,
    LINE + language.started + formatDate(language, started, language.startedGap),
  ].join('');
}

/** The rest of the header, from `Source` to the closing rule. */
export function composeJob(language: Language, options: Options, places: ShownPlaces): string {
  const masks = options.masks.length > 0 ? options.masks : ['*.*'];
  return [
    LINE + language.source + showPlace(places.source),
    LINE + language.destination + showPlace(places.destination),
    LINE + composeNames(language.files, masks),
    composeNames(language.excludedFiles, options.excludedFiles),
    composeNames(language.excludedFolders, options.excludedFolders),
    LINE + language.options + composeOptionsEcho(options),
    LINE + LINE + '-'.repeat(language.ruleLength) + LINE,
  ].join('');
}

/** Date and time of `Started` and `Ended`: the long date of the user's locale. */
export function formatDate(language: Language, date: Date, gap = ' '): string {
  const { locale, dateStyle } = language;
  const day = new Intl.DateTimeFormat(locale, { dateStyle }).format(date);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(date);
  return day + gap + time.replaceAll('\u202F', ' ');
}

function showPlace(path: string | undefined): string {
  return path === undefined ? '-' : `: ${path}`;
}

function composeNames(label: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  return `${LINE}${label}${names.join(`${LINE}\t    `)}${LINE}\t    `;
}
