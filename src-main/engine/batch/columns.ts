/** A column of a batch sheet that is not about a modality. */
interface Column {
  readonly name: string;
  readonly isNeeded: boolean;
  /** What the template has in it. */
  readonly example: string;
}

/** The columns that every sheet may have, in the template's order. */
export const COLUMNS = [
  { name: 'job_type', isNeeded: true, example: 'default' },
  { name: 'project_name', isNeeded: true, example: 'Ephys Platform' },
  { name: 'subject_id', isNeeded: true, example: '655019' },
  { name: 'acq_datetime', isNeeded: true, example: '2026-01-31T14:05:00' },
  { name: 'platform', isNeeded: true, example: 'ecephys' },
  { name: 'metadata_dir', isNeeded: false, example: '' },
  { name: 's3_bucket', isNeeded: false, example: '' },
  { name: 'force_cloud_sync', isNeeded: false, example: 'false' },
] as const satisfies readonly Column[];
export type ColumnName = (typeof COLUMNS)[number]['name'];

/** The two columns of a modality; the first one is number 0. */
export function nameModalityColumns(index: number): readonly [name: string, source: string] {
  return [`modality${index}`, `modality${index}.input_source`];
}

/** The number of the modality that a column is about; null for any other column. */
export function readModalityColumn(
  column: string,
): { readonly index: number; readonly isSource: boolean } | null {
  const [, index, source] = /^modality(0|[1-9]\d?)(\.input_source)?$/.exec(column) ?? [];
  return index === undefined ? null : { index: Number(index), isSource: source !== undefined };
}

/** The template: a header, and one session as an example. */
export function composeTemplate(): readonly (readonly string[])[] {
  const modalities = [
    [nameModalityColumns(0), ['ecephys', '/data/655019/ecephys']],
    [nameModalityColumns(1), ['behavior-videos', '/data/655019/videos']],
  ] as const;
  return [
    [...COLUMNS.map(({ name }) => name), ...modalities.flatMap(([columns]) => columns)],
    [...COLUMNS.map(({ example }) => example), ...modalities.flatMap(([, examples]) => examples)],
  ];
}
