import { parse, TomlError } from 'smol-toml';
import { AppError } from '../app-error.ts';

/** What TOML wanted instead, in plain words, by what smol-toml says. */
const PLAIN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/unrecognised escape|invalid escape/, 'in double quotes a backslash must not stand alone'],
  [/unicode escape/, 'in double quotes \\u, \\U and \\x must be followed by a character number'],
  [/unfinished string/, 'the closing quote of this text is missing'],
  [/in strings$/, 'a text must end with its quote on the line where it begins'],
  [/in comments$/, 'a comment must not contain control characters'],
  [/end-of-line$/, 'the line must end after the value'],
  [/^invalid value$/, 'expected a value: a text in quotes, a number, true, false or a [list]'],
  [/^(unexpected end of|illegal empty bare) key$/, 'expected the name of a key before this'],
  [/cannot find end of key$/, 'expected "key = value", or a section in [ and ]'],
  [/illegal character in key$/, 'expected "=" after the name of the key'],
  [/illegal quoted key/, 'the name of a key must stand on one line'],
  [/redefine/, 'this key or section is already given further up'],
  [/expected comma/, 'expected a comma or the closing bracket of the list'],
  [/unfinished (array|table)$/, 'the closing bracket is missing'],
  [/end of table array/, 'expected the closing ]]'],
  [/numeric|leading zero|underscore|losslessly/, 'expected a number, or a text in quotes'],
  [/date|time/, 'expected a text in quotes, or a date that exists'],
  [/unsafe property/, 'a key must not have this name'],
  [/nested/, 'lists are nested too deeply'],
];

/** What helps when a Windows path stands in double quotes. */
export const SINGLE_QUOTES_HINT = `Write Windows paths in single quotes: 'Z:\\data'.`;

/**
 * The content of a TOML file, of whatever types it has.
 *
 * @param template what comes with Runferry to compare the file with
 * @throws AppError CONFIG_SYNTAX with file, line, column and what was expected
 */
export function parseConfig(
  source: string,
  file: string,
  template = 'the template vizgen_config.toml',
): Readonly<Record<string, unknown>> {
  try {
    return parse(source, { unsafeKeyBehaviour: 'throw' });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const place = `${file}, line ${error.line}, column ${error.column}`;
    const line = source.split(/\r?\n/)[error.line - 1] ?? '';
    throw new AppError('CONFIG_SYNTAX', `${place}: ${explain(error)}.`, {
      cause: error,
      hint: /"[^"]*\\/.test(line)
        ? SINGLE_QUOTES_HINT
        : `Compare the line with ${template} that comes with Runferry.`,
    });
  }
}

function explain(error: TomlError): string {
  const said = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
  const words = PLAIN_WORDS.find(([pattern]) => pattern.test(said));
  return words ? words[1] : `this is not valid TOML (${said})`;
}
