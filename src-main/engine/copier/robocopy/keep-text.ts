/**
 * The same text in memory of its own. A slice keeps the whole text alive that it was cut from: here
 * a chunk of the log for every text that is kept.
 */
export function keepText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
