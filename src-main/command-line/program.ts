import { EXIT_CODES, type ExitCode } from '../../src-shared/exit-codes.ts';
import { AppError } from '../engine/app-error.ts';
import type { Ports } from '../engine/ports.ts';
import { findComponents } from './arguments/find-components.ts';
import { parseArguments } from './arguments/parse-arguments.ts';
import type { Request } from './arguments/request.ts';
import { exitCodeOfError } from './exit-code-of.ts';
import { formatCommand } from './format-command.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one command line from its arguments to its exit code. Every expected problem becomes a
 * sentence on standard error, and with `--json` a document on standard output; a bug is logged
 * with its stack and becomes exit 70.
 */
export async function runProgram(
  argv: readonly string[],
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const wantsJson = argv.includes('--json');
  try {
    const request = parseArguments(argv, await findComponents(argv, ports), ports.version);
    return await runRequest(request, argv, ports, terminal);
  } catch (error) {
    const problem = tellError(error, ports);
    terminal.writeErr(`${problem.message}\n${problem.hint ? `${problem.hint}\n` : ''}`);
    if (wantsJson) terminal.writeOut(`${JSON.stringify({ error: problem }, null, 2)}\n`);
    return exitCodeOfError(error);
  }
}

/** Each command is loaded when it is asked for, so that `--help` answers at once. */
async function runRequest(
  request: Request,
  argv: readonly string[],
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  switch (request.command) {
    case 'text':
      terminal.writeOut(request.text);
      return EXIT_CODES.verified;
    case 'run':
    case 'verify': {
      const { runTransfer } = await import('./commands/transfer.ts');
      return runTransfer(request, formatCommand(argv), ports, terminal);
    }
    case 'check-archive': {
      const { checkArchiveCommand } = await import('./commands/check-archive.ts');
      return checkArchiveCommand(request, ports, terminal);
    }
    case 'reclaim': {
      const { freeRunCommand } = await import('./commands/reclaim.ts');
      return freeRunCommand(request, ['runferry', ...argv].join(' '), ports, terminal);
    }
    case 'list-reclaimable': {
      const { listReclaimableCommand } = await import('./commands/reclaim.ts');
      return listReclaimableCommand(request, ports, terminal);
    }
    case 'empty-trash': {
      const { emptyTrashCommand } = await import('./commands/reclaim.ts');
      return emptyTrashCommand(request, ['runferry', ...argv].join(' '), ports, terminal);
    }
    case 'diagnose': {
      const { diagnoseCommand } = await import('./commands/diagnose.ts');
      return diagnoseCommand(request, ports, terminal);
    }
    case 'runs': {
      const { listRunsCommand } = await import('./commands/runs.ts');
      return listRunsCommand(request, ports, terminal);
    }
    case 'history': {
      const { listHistory } = await import('./commands/history.ts');
      return listHistory(request, ports, terminal);
    }
    case 'check': {
      const { checkEverything } = await import('./commands/check.ts');
      return checkEverything(request, ports, terminal);
    }
    case 'tune': {
      const { tuneCommand } = await import('./commands/tune.ts');
      return tuneCommand(request, ports, terminal);
    }
    case 'log': {
      const { readLogs } = await import('./commands/log.ts');
      return readLogs(request, terminal);
    }
    case 'serve': {
      const { serveScreens } = await import('./commands/serve.ts');
      return serveScreens(request, ports, terminal);
    }
    case 'watch': {
      const { watchCommand } = await import('./commands/watch.ts');
      return watchCommand(request, formatCommand(argv), ports, terminal);
    }
    case 'schedule': {
      const { scheduleCommand } = await import('./commands/schedule.ts');
      return scheduleCommand(request, ports, terminal);
    }
    case 'extract-jobs':
    case 'run-jobs':
    case 'submit-jobs':
    case 'summarise-jobs': {
      const { runJobsCommand } = await import('./commands/jobs.ts');
      return runJobsCommand(request, formatCommand(argv), ports, terminal);
    }
    case 'batch-template': {
      const { writeTemplateCommand } = await import('./commands/batch-template.ts');
      return writeTemplateCommand(request, ports, terminal);
    }
    case 'check-batch':
    case 'run-batch': {
      const { runBatchCommand } = await import('./commands/batch.ts');
      return runBatchCommand(request, formatCommand(argv), ports, terminal);
    }
    case 'filter-partitions':
    case 'schedule-partitions':
    case 'run-partitions': {
      const { runPartitionsCommand } = await import('./commands/partitions.ts');
      return runPartitionsCommand(request, ports, terminal);
    }
    case 'layouts': {
      const { listLayoutsCommand } = await import('./commands/layouts.ts');
      return listLayoutsCommand(request, ports, terminal);
    }
    case 'demo': {
      const { runDemoCommand } = await import('./commands/demo.ts');
      return runDemoCommand(request, ports, terminal);
    }
  }
}

function tellError(error: unknown, ports: Ports) {
  if (error instanceof AppError) return error.toProblem();
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  ports.log.error(`Unexpected problem: ${stack}`);
  return {
    code: 'INTERNAL',
    message: 'Runferry met an unexpected problem and stopped.',
    hint: `What happened is in the program log in ${ports.stateFolder}. Starting the same command again is safe.`,
  };
}
