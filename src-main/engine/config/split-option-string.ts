/** Words of an option string, or the sentence why it has none. */
export type SplitResult = { readonly words: readonly string[] } | { readonly problem: string };

/**
 * Splits an option string at white space. Between quotes white space belongs to the word, and the
 * quotes fall away. Nothing else has a meaning: no escapes, no variables, no patterns.
 *
 * @param quotes the characters that quote: `"` for robocopy, `"'` for rsync
 */
export function splitOptionString(text: string, quotes: string): SplitResult {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (const character of text) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (quotes.includes(character)) {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== '') return { problem: `the closing ${quote} is missing` };
  if (word !== null) words.push(word);
  const odd = words.find((each) => /\p{Cc}/u.test(each));
  if (odd !== undefined) return { problem: `${JSON.stringify(odd)} contains a control character` };
  return { words };
}
