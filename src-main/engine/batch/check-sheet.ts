import type { RowFault } from '../../../src-shared/submitted-job.ts';
import { AppError } from '../app-error.ts';
import { checkBucketPlace } from '../config/check-place.ts';
import { findNearest } from '../config/find-nearest.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Ports } from '../ports.ts';
import { isWithin } from '../preflight/is-within.ts';
import { findHeaderFaults } from './check-header.ts';
import { nameModalityColumns, readModalityColumn, type ColumnName } from './columns.ts';
import { isLocalTime } from './local-time.ts';
import { composeFault } from './row-fault.ts';
import { listFolders, METADATA, nameSession, type Modality, type Session } from './session.ts';

/** A sheet as texts; the first row is the header. */
export type Sheet = readonly (readonly string[])[];

/** What a sheet came to: sessions only of rows in which nothing is wrong. */
export interface CheckedSheet {
  readonly sessions: readonly Session[];
  readonly faults: readonly RowFault[];
}

/** What cells may name. */
export interface KnownNames {
  readonly jobTypes: readonly string[];
  /** The components of the layout. */
  readonly modalities: readonly string[];
  /** Whether a row may name the bucket that its session goes to. */
  readonly allowsBuckets: boolean;
}

type Fault = (column: string, sentence: string) => void;

/**
 * Checks a sheet row by row, each by itself and against those above it. The row below the header has
 * number `firstRow`, as a spreadsheet counts 2. Pure. Throws `AppError` SHEET_HEADER when its header
 * is wrong, SHEET_EMPTY when it has no row.
 */
export function checkSheet(
  sheet: Sheet,
  known: KnownNames,
  { path }: Pick<Ports, 'path'>,
  firstRow = 2,
): CheckedSheet {
  const header = (sheet[0] ?? []).map((cell) => cell.trim());
  const wrong = findHeaderFaults(header);
  if (wrong.length > 0) throw refuseHeader(wrong);
  const sessions: Session[] = [];
  const faults: RowFault[] = [];
  sheet.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = index + firstRow;
    const before = faults.length;
    const fault: Fault = (column, sentence) => {
      faults.push(composeFault(row, column, sentence));
    };
    const session = readRow(row, header, cells, { known, path, fault });
    compareWithOthers(session, sessions, path, fault);
    if (faults.length === before) sessions.push(session);
  });
  if (sessions.length + faults.length === 0) {
    throw new AppError('SHEET_EMPTY', 'The sheet has no session.', {
      hint: 'Each row below the header is one.',
    });
  }
  return { sessions, faults };
}

function refuseHeader(faults: readonly string[]): AppError {
  return new AppError('SHEET_HEADER', `Row 1: ${faults.join(' Row 1: ')}`, {
    hint: 'runferry batch template writes a sheet with the right header.',
  });
}

interface Checking {
  readonly known: KnownNames;
  readonly path: Ports['path'];
  readonly fault: Fault;
}

function readRow(
  row: number,
  header: readonly string[],
  cells: readonly string[],
  checking: Checking,
): Session {
  const cell = (column: string) => (cells[header.indexOf(column)] ?? '').trim();
  const { fault } = checking;
  const need = (column: ColumnName) => {
    const text = cell(column);
    if (text === '') fault(column, 'is empty.');
    return text;
  };
  const about = {
    jobType: need('job_type'),
    project: need('project_name'),
    subject: need('subject_id'),
    acquiredAt: need('acq_datetime').replace(' ', 'T'),
    platform: need('platform'),
  };
  checkAbout(about, checking);
  const metadataFolder = cell('metadata_dir');
  if (metadataFolder !== '') checkPlace('metadata_dir', metadataFolder, checking);
  return {
    row,
    run: nameSession(about),
    ...about,
    modalities: readModalities(header, cell, checking),
    metadataFolder: metadataFolder === '' ? null : metadataFolder,
    bucket: readBucket(cell('s3_bucket'), checking),
    overwrites: readYesOrNo('force_cloud_sync', cell('force_cloud_sync'), fault),
  };
}

function checkAbout(
  {
    jobType,
    subject,
    acquiredAt,
    platform,
  }: Pick<Session, 'jobType' | 'subject' | 'acquiredAt' | 'platform'>,
  { known: { jobTypes }, fault }: Checking,
): void {
  if (jobType !== '' && !jobTypes.includes(jobType)) {
    const nearest = findNearest(jobType, jobTypes);
    fault(
      'job_type',
      `there is no job type "${jobType}"${nearest ? `; perhaps ${nearest} is meant` : ''}.`,
    );
  }
  for (const [column, text] of [
    ['subject_id', subject],
    ['platform', platform],
  ] as const) {
    if (text !== '' && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/.test(text)) {
      fault(column, `"${text}" may have letters, digits, - and . alone, 40 at most.`);
    }
  }
  if (acquiredAt !== '' && !isLocalTime(acquiredAt)) {
    fault('acq_datetime', `"${acquiredAt}" is no date and time such as 2026-01-31T14:05:00.`);
  }
}

function readModalities(
  header: readonly string[],
  cell: (column: string) => string,
  checking: Checking,
): readonly Modality[] {
  const { fault, known } = checking;
  const count = header.filter((column) => readModalityColumn(column)?.isSource).length;
  const modalities: Modality[] = [];
  for (let index = 0; index < count; index += 1) {
    const [nameColumn, sourceColumn] = nameModalityColumns(index);
    const [name, source] = [cell(nameColumn), cell(sourceColumn)];
    if (name === '' && source === '') continue;
    if (name === '') fault(nameColumn, 'is empty, although its source is named.');
    else if (name === METADATA || !known.modalities.includes(name)) {
      const nearest = findNearest(name, known.modalities);
      fault(
        nameColumn,
        `the layout has no modality "${name}"${nearest ? `; perhaps ${nearest} is meant` : ''}.`,
      );
    } else if (modalities.some((one) => one.name === name)) {
      fault(nameColumn, `${name} is there already.`);
    }
    if (source === '') fault(sourceColumn, `the source of ${name} is missing.`);
    else if (checkPlace(sourceColumn, source, checking)) modalities.push({ name, source });
  }
  const isEmpty = !header.some((column) => readModalityColumn(column) && cell(column) !== '');
  if (isEmpty) fault(nameModalityColumns(0)[0], 'there is no modality.');
  return modalities;
}

function checkPlace(column: string, place: string, { path, fault }: Checking): boolean {
  if (path.isAbsolute(place) && !/\p{Cc}/u.test(place)) return true;
  fault(column, `"${place}" is no full path.`);
  return false;
}

/** A bucket's name alone, or the place in it as the configuration writes it. */
function readBucket(text: string, { known, fault }: Checking): string | null {
  if (text === '') return null;
  if (!known.allowsBuckets) {
    fault(
      's3_bucket',
      'sessions that are sent go to the configured destination; leave this empty.',
    );
    return null;
  }
  const result = checkBucketPlace(isBucketPlace(text) ? text : `s3://${text}`);
  if ('place' in result) return result.place;
  fault('s3_bucket', `"${text}" ${result.problem}.`);
  return null;
}

function readYesOrNo(column: ColumnName, text: string, fault: Fault): boolean {
  if (!/^(true|false|)$/i.test(text)) fault(column, `"${text}" is neither true nor false.`);
  return text.toLowerCase() === 'true';
}

/** No session twice; no folder in two sessions, or within another one. */
function compareWithOthers(
  session: Session,
  others: readonly Session[],
  path: Ports['path'],
  fault: Fault,
): void {
  const twin = others.find(({ run }) => run === session.run);
  if (twin) fault('acq_datetime', `the session ${session.run} is in row ${twin.row} already.`);
  const own = listFolders(session);
  own.forEach((folder, index) => {
    const before = [
      ...own.slice(0, index).map((other) => ({ other, where: 'this row' })),
      ...others.flatMap((one) =>
        listFolders(one).map((other) => ({ other, where: `row ${one.row}` })),
      ),
    ];
    const clash = before.find(
      ({ other }) =>
        isWithin(folder.source, other.source, path) || isWithin(other.source, folder.source, path),
    );
    if (!clash) return;
    const isSame = path.relative(clash.other.source, folder.source) === '';
    const relation = isSame ? 'is also' : 'lies within, or holds,';
    fault(
      nameColumnOf(folder, session),
      `${folder.source} ${relation} the folder of ${clash.other.name} in ${clash.where}.`,
    );
  });
}

function nameColumnOf({ name, source }: Modality, { modalities }: Session): string {
  const index = modalities.findIndex((one) => one.name === name && one.source === source);
  return index === -1 ? 'metadata_dir' : nameModalityColumns(index)[1];
}
