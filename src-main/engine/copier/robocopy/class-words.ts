import type { FileClass } from '../../../../src-shared/robocopy-log.ts';

/**
 * How robocopy names the classes of files in the languages seen so far. Used to name a class, never
 * to find a line. Capitals count: `Newer` is copied, `newer` is left alone.
 */
const WORDS: Readonly<Partial<Record<FileClass, readonly string[]>>> = {
  new: [
    'New File',
    'Neue Datei',
    'Nouveau fichier',
    'Nuevo arch',
    'Nuevo archivo',
    'Nuovo file',
    'Novo Arquivo',
    'Новый файл',
    '新しいファイル',
    '新文件',
  ],
  newer: ['Newer', 'Neuer', '新しい', '较新'],
  older: ['Older', 'Älter', '古い', '较旧'],
  changed: ['Changed', 'Geändert', 'Modificato'],
  tweaked: ['Tweaked'],
  modified: ['Modified'],
  same: ['same', '相同'],
  mismatch: ['*MISMATCH'],
  skipped: [
    'lonely',
    'newer',
    'older',
    'changed',
    'tweaked',
    'modified',
    'named',
    'large',
    'small',
    'too old',
    'too new',
    'attrib',
    'archive',
    'junction',
  ],
};

const CLASSES = new Map(
  Object.entries(WORDS).flatMap(([name, words]) =>
    words.map((word): [string, FileClass] => [word, name as FileClass]),
  ),
);

/**
 * The class of a file line from its class field, twelve characters behind two spaces. Without a
 * known word its shape decides: `*` stands before what is at the destination only, and what is left
 * alone is aligned to the right.
 */
export function classifyFile(field: string): FileClass {
  const word = field.trim();
  const known = CLASSES.get(word);
  if (known !== undefined) return known;
  if (word === '') return 'unnamed';
  if (word.startsWith('*')) return 'extra';
  return /^ {6,}.*\S$/.test(field) ? 'skipped' : 'copied';
}
