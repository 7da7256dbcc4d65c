/**
 * The imaging rounds that `dataorganization.csv` tells of: each number in the column `imagingRound`
 * of an image of type `stack`, and `prestain` where one is made. Empty when the table is another one.
 */
export function listRounds(table: string, hasPrestain: boolean): readonly string[] {
  const [head = '', ...lines] = table.split(/\r?\n/);
  const names = splitLine(head);
  const [type, round] = [names.indexOf('imageType'), names.indexOf('imagingRound')];
  if (type === -1 || round === -1) return [];
  const rounds = new Set<number>();
  for (const line of lines) {
    const cells = splitLine(line);
    const number = cells[round] ?? '';
    if (cells[type] === 'stack' && /^\d+$/.test(number)) rounds.add(Number(number));
  }
  if (rounds.size === 0) return [];
  const sorted = [...rounds].sort((a, b) => a - b).map(String);
  return hasPrestain ? ['prestain', ...sorted] : sorted;
}

/** One line of a CSV table, with quoted cells (RFC 4180) but no line breaks in them. */
function splitLine(line: string): readonly string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(cells, ([, quoted, plain]) => (quoted ?? plain ?? '').trim());
}
