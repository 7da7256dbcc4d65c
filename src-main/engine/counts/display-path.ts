/** Everything that a reader cannot see or that rearranges a line; the joiners of emoji stay. */
const INVISIBLE = /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\u200c\u200d]]/v;

/** A segment that begins or ends with white space. */
const LOOSE_SPACE = /(?:^|[/\\])\s|\s(?:$|[/\\])/u;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
};

/**
 * A path as one line of visible text for reports, mails and terminals. Normal paths stay as they
 * are. A path with control characters, direction marks, bytes that are not UTF-8 (`\udc80`) or
 * spaces at the edge of a name is put in double quotes with escapes, so that no two paths look alike.
 */
export function displayPath(path: string): string {
  if (!INVISIBLE.test(path) && !LOOSE_SPACE.test(path) && !path.startsWith('"')) return path;
  return `"${Array.from(path, escapeCharacter).join('')}"`;
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  if (!INVISIBLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return String.raw`\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? String.raw`\u${hex.padStart(4, '0')}` : String.raw`\u{${hex}}`;
}
