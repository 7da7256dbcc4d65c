import type { Command } from 'commander';
import { addCommon, readCommon, type CommonFlags } from './common-options.ts';
import type { Found } from './request.ts';

/** Adds `batch` with what is done with sheets of sessions. */
export function addBatch(program: Command, found: Found): void {
  const batch = program
    .command('batch')
    .description('transfer the sessions of a sheet, each with its sources and its job type')
    .helpCommand(false);
  batch
    .command('template')
    .description('write a sheet with the right columns and one session as an example')
    .argument('[FILE]', 'where it is written; batch.csv or batch.xlsx by default')
    .option('--excel', 'as an Excel workbook')
    .action((file: string | undefined, flags: { excel?: true }) =>
      found({ command: 'batch-template', file: file ?? null, isExcel: flags.excel ?? false }),
    );
  addCommon(batch.command('check'))
    .description('look for everything that is wrong in a sheet, and write nothing')
    .argument('<SHEET>', 'a .csv or .xlsx file')
    .action((sheet: string, flags: CommonFlags) =>
      found({ command: 'check-batch', sheet, ...readCommon(flags) }),
    );
  addCommon(batch.command('run'))
    .description('transfer and verify the sessions of a sheet, one after the other')
    .argument('<SHEET>', 'a .csv or .xlsx file')
    .action((sheet: string, flags: CommonFlags) =>
      found({ command: 'run-batch', sheet, ...readCommon(flags) }),
    );
}
