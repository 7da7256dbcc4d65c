import type { Command } from 'commander';
import { addCommon, readCommon, type CommonFlags } from './common-options.ts';
import type { Found } from './request.ts';
import { parsePort } from './values.ts';

/** Adds the commands that take little more than the common options. */
export function addPlainCommands(program: Command, found: Found): void {
  addCommon(
    program.command('runs').description('list the runs on Z:, the disk and the archive'),
  ).action((options: CommonFlags) => found({ command: 'runs', ...readCommon(options) }));
  addCommon(program.command('history').description('list past transfers')).action(
    (options: CommonFlags) => found({ command: 'history', ...readCommon(options) }),
  );
  addCommon(program.command('check'))
    .description('check the configuration, the drives, write access and free space')
    .option('--mail', 'also send a test mail')
    .option('--accept-volumes', 'accept that a place now lies on another volume')
    .action((options: CommonFlags & { mail?: true; acceptVolumes?: true }) =>
      found({
        command: 'check',
        ...readCommon(options),
        mail: options.mail ?? false,
        acceptVolumes: options.acceptVolumes ?? false,
      }),
    );
  addCommon(
    program
      .command('tune')
      .description('measure which way of copying is best here, and offer the settings for it'),
  ).action((options: CommonFlags) => found({ command: 'tune', ...readCommon(options) }));
  addCommon(program.command('serve'))
    .description('show the screens in a browser of this machine')
    .option('--port <N>', 'port on 127.0.0.1; any free one by default', parsePort)
    .action((options: CommonFlags & { port?: number }) =>
      found({ command: 'serve', ...readCommon(options), port: options.port ?? 0 }),
    );
  addCommon(program.command('diagnose'))
    .description('pack journals, logs, reports and configuration of a run, without secrets')
    .argument('<RUN_ID>', 'name of the run folder')
    .action((run: string, options: CommonFlags) =>
      found({ command: 'diagnose', run, ...readCommon(options) }),
    );
  program
    .command('log')
    .description('read robocopy logs of any language, encoding and age')
    .argument('<FILE...>', 'log files')
    .option('--json', 'one JSON document on stdout')
    .action((files: string[], options: { json?: true }) =>
      found({ command: 'log', files, json: options.json ?? false }),
    );
  program
    .command('layouts')
    .description(
      'list the layouts, how runs are found and where they go, or check files of your own',
    )
    .argument('[FILE...]', 'layout files to be checked')
    .option('--json', 'one JSON document on stdout')
    .action((files: string[], options: { json?: true }) =>
      found({ command: 'layouts', files, json: options.json ?? false }),
    );
  program
    .command('demo')
    .description('make a sample run, transfer it and show what one sees')
    .argument('[FOLDER]', 'scratch folder; a new temporary one by default')
    .option(
      '--layout <NAME>',
      'what to show: jump-segmentation, cellpainting-gallery, parquet-partitions or aind-session (default: merscope)',
    )
    .action((folder: string | undefined, options: { layout?: string }) =>
      found({ command: 'demo', folder: folder ?? null, layout: options.layout ?? null }),
    );
}
