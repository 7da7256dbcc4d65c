import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { ComponentReport, Difference } from '../../../src-shared/report.ts';
import type { ComponentName } from '../../../src-shared/run.ts';
import { displayPath } from '../counts/display-path.ts';

/** One difference and the component it belongs to: a line of the CSV. */
export interface DifferenceRow {
  readonly component: ComponentName;
  readonly difference: Difference;
}

/** The differences that a report holds itself: at most `DIFFERENCES_KEPT` for each component. */
export function* listKeptDifferences(
  components: readonly ComponentReport[],
): Generator<DifferenceRow> {
  for (const { component, differences } of components) {
    for (const difference of differences) yield { component, difference };
  }
}

/**
 * Differences as CSV (RFC 4180, CRLF) in UTF-8 with a byte order mark, without which Excel takes it
 * for the machine's code page. Cells that a spreadsheet would run as a formula get a leading `'`.
 * It streams, so that a million differences need no memory.
 */
export function formatDifferences(
  rows: Iterable<DifferenceRow> | AsyncIterable<DifferenceRow>,
): AsyncIterable<Uint8Array> {
  const csv = stringify({
    header: true,
    columns: ['component', 'kind', 'path', 'source_bytes', 'destination_bytes', 'note'],
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    bom: true,
    escape_formulas: true,
  });
  return pipeline(Readable.from(rows).map(toRecord), csv, () => {
    // Whoever reads the CSV meets the error there.
  });
}

/** Names that are not text (bytes that are not UTF-8) are shown with escapes; all others as they are. */
function toRecord({ component, difference }: DifferenceRow): readonly (string | number | null)[] {
  const { kind, path, sourceBytes, destinationBytes, note } = difference;
  const name = path.isWellFormed() ? path : displayPath(path);
  return [component, kind, name, sourceBytes, destinationBytes, note ?? ''];
}
