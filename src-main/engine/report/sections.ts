import { describeTimes } from '../../../src-shared/describe-times.ts';
import { formatDuration, formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type {
  Attempt,
  ComponentReport,
  Difference,
  DifferenceKind,
  TransferReport,
} from '../../../src-shared/report.ts';
import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import { displayPath } from '../counts/display-path.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { nameComponent } from './component-names.ts';
import { oneLine } from './one-line.ts';
import { describeProblems, leadsWithOutcome } from './outcome.ts';
import type { Audience, Section } from './view.ts';

/** So many names are told in text and HTML; the CSV holds them all. */
const NAMES_SHOWN = 25;

/** What stands below the lab's old report; empty sections are left out. */
export function composeSections(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
  audience: Audience,
): readonly Section[] {
  const named = report.components.map((component) => ({
    component,
    label: nameComponent(definitions, component.component).label,
  }));
  const sections: readonly Section[] = [
    { title: 'Verdict:', lines: describeVerdict(report, named) },
    { title: 'Files that differ:', lines: describeDifferences(report, named) },
    {
      title: 'Changed at the source during the transfer:',
      lines: named.flatMap(describeSourceChanges),
    },
    { title: 'Attempts:', lines: named.flatMap(describeAttempts) },
    { title: 'Where the time went:', lines: report.times ? describeTimes(report.times) : [] },
    { title: 'Checksums:', lines: describeChecksums(report, named) },
    {
      title: 'Problems and warnings:',
      lines: leadsWithOutcome(report) ? [] : describeProblems(report, definitions),
    },
    { title: 'Mail:', lines: audience === 'file' ? describeMail(report.mail) : [] },
    { title: 'Records:', lines: describeRecords(report) },
    { title: 'Version:', lines: describeVersion(report) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

interface Named {
  readonly component: ComponentReport;
  readonly label: string;
}

function describeVerdict(report: TransferReport, named: readonly Named[]): readonly string[] {
  const words = VERDICT_WORDS[report.state];
  const ignored = report.state === 'verified-with-overrides' ? ', see the warnings above' : '';
  return [
    words + ignored,
    ...named.map(({ component, label }) => `${label}: ${VERDICT_WORDS[component.verdict]}`),
  ];
}

const KINDS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'missing at the destination',
  extra: 'only at the destination',
  size: 'another size',
  time: 'another time',
  content: 'another content',
  'changed-at-source': 'changed at the source during the transfer',
  unreadable: 'could not be read',
};

function describeDifferences(report: TransferReport, named: readonly Named[]): readonly string[] {
  const all = named.flatMap(({ component, label }) =>
    component.differences.map((difference) => describeDifference(label, difference)),
  );
  const total = report.components.reduce((sum, { differencesTotal }) => sum + differencesTotal, 0);
  const shown = all.slice(0, NAMES_SHOWN);
  if (total <= shown.length) return shown;
  const rest = formatNumber(total - shown.length);
  const where = report.files ? displayPath(report.files.csv) : 'the CSV file';
  return [...shown, `and ${rest} more: all ${formatNumber(total)} are named in ${where}`];
}

function describeDifference(label: string, difference: Difference): string {
  const { kind, path, sourceBytes, destinationBytes, note } = difference;
  const sizes =
    kind === 'size' || kind === 'changed-at-source'
      ? ` (source ${formatSize(sourceBytes)}, destination ${formatSize(destinationBytes)})`
      : '';
  return `${label}: ${showPath(path)}: ${KINDS[kind]}${sizes}${showNote(note)}`;
}

function showPath(path: string): string {
  return path === '' ? '(the folder itself)' : displayPath(path);
}

function showNote(note: string | undefined): string {
  return note ? `; ${oneLine(note)}` : '';
}

function formatSize(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${bytes} bytes`;
}

/** The totals as they moved, and the files that did it: the answer to two counts that disagree. */
function describeSourceChanges({ component, label }: Named): readonly string[] {
  const { before, sourceAfter } = component.counts.walk;
  const changed = component.differences.filter(({ kind }) => kind === 'changed-at-source');
  const moved =
    before &&
    sourceAfter &&
    (before.files !== sourceAfter.files ||
      before.folders !== sourceAfter.folders ||
      before.bytes !== sourceAfter.bytes);
  const totals = moved
    ? [
        `${label}: before ${before.files} files, ${before.folders} folders, ${before.bytes} bytes; ` +
          `at the end ${sourceAfter.files} files, ${sourceAfter.folders} folders, ${sourceAfter.bytes} bytes`,
      ]
    : [];
  const names = changed
    .slice(0, NAMES_SHOWN)
    .map(({ path, note }) => `${label}: ${showPath(path)}${note ? `: ${oneLine(note)}` : ''}`);
  const rest = changed.length - names.length;
  return [...totals, ...names, ...(rest > 0 ? [`${label}: and ${formatNumber(rest)} more`] : [])];
}

function describeAttempts({ component, label }: Named): readonly string[] {
  const { attempts, copier } = component;
  return attempts.flatMap((attempt, index) => [
    `${label}: attempt ${index + 1} of ${attempts.length}, ${describeAttempt(attempt, copier)}`,
    ...describeErrors(attempt),
    ...(attempt.resumedBecause ? [`  Resumed: ${oneLine(attempt.resumedBecause)}`] : []),
  ]);
}

function describeAttempt(attempt: Attempt, copier: string): string {
  const seconds = (Date.parse(attempt.finishedAt) - Date.parse(attempt.startedAt)) / 1000;
  const ending =
    attempt.exitCode === null ? 'no exit code' : `${copier} exit code '${attempt.exitCode}'`;
  const log = attempt.logComplete ? 'log' : 'incomplete log';
  return `${formatDuration(seconds)}, ${ending}, ${log} ${displayPath(attempt.log)}`;
}

/** What the copier said went wrong. */
function describeErrors({ errors, stderr }: Attempt): readonly string[] {
  const named = errors.slice(0, NAMES_SHOWN).map(({ code, path, message }) => {
    const number = code === null ? '' : ` ${code}`;
    return `  Error${number}: ${path === '' ? '' : `${displayPath(path)}: `}${oneLine(message)}`;
  });
  const rest = errors.length - named.length;
  const said = (stderr ?? '').split('\n').map(oneLine).filter(Boolean).slice(0, NAMES_SHOWN);
  return [
    ...named,
    ...(rest > 0 ? [`  and ${formatQuantity(rest, 'error')} more, see the log`] : []),
    ...said.map((line) => `  ${line}`),
  ];
}

/** What the comparison rests on, and what it cannot see. */
const LEVELS: Readonly<Record<'counts' | 'files', string>> = {
  counts:
    'None. Files, folders and bytes are counted, and every file is compared by path, size and time (--verify counts does the same as --verify files): a byte that changed while size and time stayed the same is not seen; --verify checksum would see it',
  files:
    'None. Every file is compared by path, size and time (--verify files): a byte that changed while size and time stayed the same is not seen; --verify checksum would see it',
};

function describeChecksums(report: TransferReport, named: readonly Named[]): readonly string[] {
  if (report.verify === 'checksum') return named.flatMap(describeReading);
  const compared = new Set(['verified', 'verified-with-overrides', 'differences']);
  return compared.has(report.state) ? [LEVELS[report.verify]] : [];
}

const FROM_CACHE =
  '  What was written shortly before may have been read from a cache, not from the disk';

/** What was read, when and from where: nothing is claimed that was not. */
function describeReading({ component, label }: Named): readonly string[] {
  const { checksums, source, destination, planned } = component;
  if (checksums === undefined) {
    return planned ? [] : [`${label}: None. The content was not compared`];
  }
  const { algorithm, files, bytes, keptFiles, since, until, manifest } = checksums;
  const isListed = algorithm === 'etag';
  const [ours, theirs] = isListed ? [source, destination].map(tellReading) : ['read at', 'at'];
  const kept =
    keptFiles === 0
      ? []
      : [
          `  ${formatQuantity(keptFiles, 'file')} of them were read by an earlier comparison and have not been written since`,
        ];
  return [
    `${label}: ${isListed ? 'ETag, or S3’s own SHA-256,' : 'SHA-256'} of ${formatQuantity(files, 'file')}, ${bytes} bytes, from ${since} to ${until}`,
    `  ${ours} ${displayPath(source)}`,
    `  and ${theirs} ${displayPath(destination)}`,
    ...kept,
    ...(isBucketPlace(source) && isBucketPlace(destination) ? [] : [FROM_CACHE]),
    ...(manifest === null ? [] : [`  List: ${displayPath(manifest)}`]),
  ];
}

/** What lies in a bucket was not read: S3 keeps its checksum. */
function tellReading(place: string): string {
  return isBucketPlace(place) ? 'as S3 keeps them of' : 'read at';
}

function describeMail(mail: TransferReport['mail']): readonly string[] {
  const why = mail.reason ? `: ${oneLine(mail.reason)}` : '';
  if (mail.state === 'off') return why === '' ? [] : [`Not sent${why}`];
  if (mail.state === 'queued') {
    return [`Waits in the outbox and is sent by the next start of any command${why}`];
  }
  const taken = mail.recipients.filter((address) => !mail.refused.includes(address));
  const refused = oneLine(mail.refused.join(', '));
  return [
    `Sent to ${oneLine(taken.join(', '))}`,
    ...(refused === '' ? [] : [`Refused for ${refused}${why}`]),
  ];
}

function describeRecords({ receipt, journal, files }: TransferReport): readonly string[] {
  return [
    ...(receipt === null ? [] : [`Receipt: ${displayPath(receipt)}`]),
    ...(journal === null ? [] : [`Journal: ${displayPath(journal)}`]),
    ...(files === undefined
      ? []
      : [`Report: ${displayPath(files.text)} (also .html, .json, .csv)`]),
  ];
}

function describeVersion({ version, host, user, startedAt, finishedAt }: TransferReport) {
  return [
    `Runferry ${version} on ${oneLine(host)} as ${oneLine(user)}, ${startedAt} to ${finishedAt}`,
  ];
}
