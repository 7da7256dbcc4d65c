import type { ArchiveCheck, ArchiveDifference } from '../../../src-shared/archive-check.ts';
import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatBytes, formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import { AppError } from '../../engine/app-error.ts';
import { checkArchive } from '../../engine/checksums/check-archive.ts';
import { displayPath } from '../../engine/counts/display-path.ts';
import type { Ports } from '../../engine/ports.ts';
import { createProgressTracker, type ProgressTracker } from '../../engine/progress/tracker.ts';
import { isRunLocked } from '../../engine/transfer/lock.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import type { Request } from '../arguments/request.ts';
import { exitCodeOfVerdict } from '../exit-code-of.ts';
import { openLab } from '../open-lab.ts';
import { createTerminalProgress } from '../terminal-progress.ts';
import type { Terminal } from '../terminal.ts';
import { planResult, writeResult } from '../write-result.ts';

type CheckRequest = Extract<Request, { command: 'check-archive' }>;

/** Compares a run at the destination with its list of checksums. */
export async function checkArchiveCommand(
  request: CheckRequest,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const result = await planResult(request.result, ports);
  const parts = await openLab(request, ports, terminal);
  if (await isRunLocked(parts.settings.places.logs, request.run, ports)) {
    throw new AppError('LOCKED', `Run ${request.run} is being transferred at this moment.`, {
      hint: 'Wait until that transfer ends.',
    });
  }
  try {
    const check = await checkWithProgress(request, parts, terminal);
    const json = `${JSON.stringify(check, null, 2)}\n`;
    terminal.writeOut(request.json ? json : describeCheck(check));
    await writeResult(result, json, terminal);
    return exitCodeOfVerdict(check.state);
  } catch (error) {
    if (!terminal.signal.aborted) throw error;
    terminal.writeErr('Stopped. Nothing is proved by what was read so far.\n');
    return EXIT_CODES.cancelled;
  }
}

async function checkWithProgress(
  request: CheckRequest,
  parts: TransferParts,
  terminal: Terminal,
): Promise<ArchiveCheck> {
  const { run, components, algorithm, writesMd5, sampleSize, seed } = request;
  const { clock } = parts.ports;
  const progress = createTerminalProgress(terminal);
  let tracker: ProgressTracker | null = null;
  let current: string | null = null;
  const sample =
    sampleSize === null ? null : { size: sampleSize, seed: seed ?? clock.now() % 1_000_000_000 };
  const check = await checkArchive(
    {
      run,
      components,
      algorithm,
      writesMd5,
      sample,
      signal: terminal.signal,
      onCounted: (totals) => {
        tracker = createProgressTracker(run, [...totals.keys()], clock, true);
        for (const [component, total] of totals) tracker.setTotal(component, total);
      },
      onProgress: (component, done) => {
        if (component !== current) {
          if (current !== null) tracker?.enterPhase(current, 'done');
          tracker?.enterPhase(component, 'verifying');
          current = component;
        }
        tracker?.noteCompared(component, done);
        if (tracker) progress.show(tracker.snapshot());
      },
    },
    parts,
  );
  progress.end();
  return check;
}

const KINDS: Readonly<Record<ArchiveDifference['kind'], string>> = {
  missing: 'in the list, but not there',
  extra: 'there, but not in the list',
  content: 'another content',
  unreadable: 'could not be read',
};

/** So many names are told to people; the JSON holds more. */
const NAMES_SHOWN = 25;

function describeCheck(check: ArchiveCheck): string {
  const { sample, differences, differencesTotal, problems, writtenMd5 } = check;
  const rest = differencesTotal - Math.min(differences.length, NAMES_SHOWN);
  const lines = [
    `${VERDICT_WORDS[check.state]}${sample ? ' in a sample' : ''}: ${check.run}, ${check.components.join(', ')}`,
    `List: ${displayPath(check.manifest)}, ${formatQuantity(check.listed, 'file')}`,
    `Read: ${formatQuantity(check.files, 'file')}, ${formatBytes(check.bytes)}`,
    ...(sample
      ? [
          `Sample: of all other files only the names were compared; --sample ${sample.size} --seed ${sample.seed} reads the same files again`,
        ]
      : []),
    ...problems.map(({ message, hint }) => [message, hint ?? ''].join(' ').trimEnd()),
    ...differences.slice(0, NAMES_SHOWN).map(describeDifference),
    ...(rest > 0 ? [`and ${formatNumber(rest)} more`] : []),
    ...(writtenMd5 === null ? [] : [`Written: ${displayPath(writtenMd5)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function describeDifference({ path, kind, note }: ArchiveDifference): string {
  return `${displayPath(path)}: ${KINDS[kind]}${note ? `; ${note}` : ''}`;
}
