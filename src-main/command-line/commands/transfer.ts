import type { ExitCode } from '../../../src-shared/exit-codes.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import { transferWithNotices } from '../../engine/notices/transfer-with-notices.ts';
import { composeText } from '../../engine/report/text.ts';
import { formatJson } from '../../engine/report/json.ts';
import type { Ports } from '../../engine/ports.ts';
import type { TransferParts, TransferRequest } from '../../engine/transfer/request.ts';
import type { Request } from '../arguments/request.ts';
import { exitCodeOfVerdict } from '../exit-code-of.ts';
import { openLab } from '../open-lab.ts';
import { createTerminalProgress } from '../terminal-progress.ts';
import type { Terminal } from '../terminal.ts';
import { planResult, writeResult } from '../write-result.ts';

type TransferCommand = Extract<Request, { command: 'run' | 'verify' }>;

/**
 * Transfers a run, or compares it again, with its progress on standard error and the report, as
 * text or as JSON, on standard output.
 */
export async function runTransfer(
  command: TransferCommand,
  commandLine: string,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const result = await planResult(command.result, ports);
  const usesDisk = command.disk || Object.values(command.sources).includes('disk');
  const parts = await openLab({ ...command, disk: usesDisk }, ports, terminal);
  const progress = createTerminalProgress(terminal);
  const report = await transferWithNotices(toRequest(command, commandLine), parts, {
    signal: terminal.signal,
    onProgress: (snapshot) => progress.show(snapshot),
    onWarning: ({ message, hint }) => progress.note(`Note: ${message}${hint ? ` ${hint}` : ''}`),
  });
  progress.end();
  await tellReport({ ...command, result }, report, parts, terminal);
  return exitCodeOfVerdict(report.state);
}

function toRequest(command: TransferCommand, commandLine: string): TransferRequest {
  const { run, components, disk, sources } = command;
  const common = { run, components, disk, sources, command: commandLine, ignoreWho: null };
  if (command.command === 'run') {
    const { threads, verify, dryRun, ignoreWalkCounts, ignoreListCounts, ignoreReason } = command;
    const ignored = { ignoreWalkCounts, ignoreListCounts, ignoreReason };
    return { kind: 'transfer', ...common, threads, verify, dryRun, ...ignored };
  }
  return {
    kind: 'verify',
    ...common,
    threads: null,
    verify: command.verify,
    dryRun: false,
    ignoreWalkCounts: [],
    ignoreListCounts: [],
    ignoreReason: '',
  };
}

async function tellReport(
  command: TransferCommand,
  report: TransferReport,
  { layout }: TransferParts,
  terminal: Terminal,
): Promise<void> {
  const json = formatJson(report);
  terminal.writeOut(command.json ? json : composeText(report, layout.components));
  await writeResult(command.result, json, terminal);
  terminal.writeErr(`\n${VERDICT_WORDS[report.state]}: ${report.run}\n`);
  if (report.state === 'cancelled' || report.state === 'interrupted') {
    terminal.writeErr(
      'Nothing at the source was touched. Start the same command again to go on.\n',
    );
  }
}
