import type { AST } from 'toml-eslint-parser';
import { positionKey } from './finding.ts';
import type { FilePosition } from './finding.ts';

type Path = readonly (string | number)[];
type Positions = Map<string, FilePosition>;

/**
 * Where every key and list element of a valid TOML text stands, by `positionKey`. The parser that
 * knows it is loaded only here: a file without findings never needs it.
 */
export async function locateKeys(source: string): Promise<ReadonlyMap<string, FilePosition>> {
  const { parseTOML, ParseError } = await import('toml-eslint-parser');
  const positions: Positions = new Map();
  try {
    const [top] = parseTOML(source, { tomlVersion: '1.1' }).body;
    for (const node of top.body) {
      if (node.type === 'TOMLKeyValue') locateKeyValue(node, [], positions);
      else locateTable(node, positions);
    }
  } catch (error) {
    // The two parsers may differ about rare texts; then the findings are told without their lines.
    if (!(error instanceof ParseError)) throw error;
  }
  return positions;
}

function locateTable(table: AST.TOMLTable, positions: Positions): void {
  table.resolvedKey.forEach((_, index) => {
    note(table.resolvedKey.slice(0, index + 1), table.key, positions);
  });
  for (const keyValue of table.body) locateKeyValue(keyValue, table.resolvedKey, positions);
}

function locateKeyValue(node: AST.TOMLKeyValue, parent: Path, positions: Positions): void {
  const names = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  names.forEach((_, index) => note([...parent, ...names.slice(0, index + 1)], node, positions));
  locateContent(node.value, [...parent, ...names], positions);
}

function locateContent(node: AST.TOMLContentNode, path: Path, positions: Positions): void {
  if (node.type === 'TOMLInlineTable') {
    for (const keyValue of node.body) locateKeyValue(keyValue, path, positions);
  }
  if (node.type === 'TOMLArray') {
    node.elements.forEach((element, index) => {
      note([...path, index], element, positions);
      locateContent(element, [...path, index], positions);
    });
  }
}

/** Keeps the first place only: a section may be opened by a key and again by its heading. */
function note(path: Path, node: AST.HasLocs, positions: Positions): void {
  const key = positionKey(path);
  const { line, column } = node.loc.start;
  if (!positions.has(key)) positions.set(key, { line, column: column + 1 });
}
