import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatBytes, formatQuantity, formatRate } from '../../../src-shared/format.ts';
import type { Ports } from '../../engine/ports.ts';
import { describeWay, tune, type Tuning } from '../../engine/tune/tune.ts';
import { isSameWay, median, type MeasuredWay } from '../../engine/tune/ways.ts';
import type { Request } from '../arguments/request.ts';
import { openLab } from '../open-lab.ts';
import { renderTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** Measures which way of copying the destination rewards, and offers the settings for it. */
export async function tuneCommand(
  request: Extract<Request, { command: 'tune' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  const { signal } = terminal;
  const onStep = (step: string) => terminal.writeErr(`${capitalise(step)}\n`);
  try {
    const tuning = await tune(parts, { signal, onStep });
    const { file } = parts.settings;
    const json = `${JSON.stringify(tuning, null, 2)}\n`;
    terminal.writeOut(request.json ? json : describeTuning(tuning, file));
    return EXIT_CODES.verified;
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.writeErr('Stopped. What was copied to the destination has been removed again.\n');
    return EXIT_CODES.cancelled;
  }
}

function describeTuning(tuning: Tuning, file: string): string {
  const { run, large, small, destination, current, measured, leftBehind } = tuning;
  const from = run === null ? 'made for it' : `of ${run}`;
  const rows = measured.map((way) => [
    `${describeWay(way)}${isSameWay(way, current) ? ' (now)' : ''}`,
    describeSpread(way.seconds.large, (seconds) => formatRate(large.bytes / seconds)),
    describeSpread(way.seconds.small, (seconds) => `${Math.round(small.files / seconds)}/s`),
    way.leftOut ? 'left files out' : '',
  ]);
  return [
    `Copied to ${destination}: ${formatQuantity(large.files, 'large file')} (${formatBytes(large.bytes)}) and ${formatQuantity(small.files, 'small file')} (${formatBytes(small.bytes)}), ${from}.\n`,
    'The middle of all rounds, and in brackets the slowest and the quickest:\n\n',
    renderTable(['way', 'large files', 'small files', ''], rows, 'Nothing was measured.'),
    `\n${describeOffer(tuning, file)}`,
    leftBehind === null ? '' : `\n${leftBehind} holds something that is not ours, and was left.\n`,
  ].join('');
}

/** `41 MB/s (38 MB/s – 44 MB/s)`. */
function describeSpread(
  seconds: MeasuredWay['seconds']['large'],
  format: (seconds: number) => string,
): string {
  return `${format(median(seconds))} (${format(Math.max(...seconds))} – ${format(Math.min(...seconds))})`;
}

function describeOffer({ best, toml }: Tuning, file: string): string {
  if (best === null) return 'Each way has left files out, so none can be recommended.\n';
  if (toml === null)
    return 'Nothing is better than what is in force now: nothing needs to be changed.\n';
  return `Best: ${describeWay(best)}. To make it the usual way, these lines belong into ${file}, each below the section of its name:\n\n${toml}`;
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
