import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  componentIn,
  makeLab,
  namesIn,
  rawDataOf,
  readReport,
  RUN,
} from '../../helpers/make-lab.ts';
import { summarize } from '../../helpers/summarize-report.ts';

const ANALYSIS = { 'cellpose/1/status.json': '{}' };

/** The file that the lab has had for years, with its folders put in. */
function labFile(root: string): string {
  return `
# Vizgen configuration
analysis_drive_pc = "Z:\\\\"
isilon_drive_pc = "L:\\\\"
isilon_drive_logs_pc = "L:\\\\logs"
analysis_drive_pc_disk = "G:\\\\Vizgen data Z drive"
analysis_drive_pc_debug = "L:\\\\test_data"
analysis_drive_nix = "${root}/z"
isilon_drive_nix = "${root}/archive"
isilon_drive_logs_nix = "${root}/archive/logs"
analysis_drive_nix_disk = "${root}/disk"
analysis_drive_nix_debug = "${root}/z"
smtp_server = ""
sender_email = "merscope@example.org"

[production]
addressees = ["lab@example.org"]

[development]
addressees = ["developer@example.org"]

[tool.options]
rsync = "-av"
robocopy = "/Z /E /J"
robocopy_list = "/L /E /BYTES /V /NP /FP"
robocopy_header = "ROBOCOPY"
robocopy_footer = "Ended"
robocopy_list_footer_start = "Total"
robocopy_list_footer_end = "Ended"
`;
}

describe("the lab's own file and its old command lines work as they are", () => {
  const LINES: readonly (readonly [string, readonly string[]])[] = [
    ['--run RUN', ['--run', RUN]],
    ['several components', ['--run', RUN, '--copy_type', 'raw_data', 'analysis']],
    ['a list before RUN', ['--run', '--copy_type', 'analysis', 'raw_data', '--', RUN]],
    ['threads', ['--run', RUN, '--threads', '1', '--copy_type', 'raw_data', 'analysis']],
    [
      'ignored counts',
      // prettier-ignore
      ['--run', '--ignore_python_counts', 'analysis:folders', 'output:all',
       '--ignore_robocopy_counts', 'all:gigabytes', '--copy_type', 'raw_data', 'analysis', '--', RUN],
    ],
    ['--disk', ['--run', RUN, '--disk', '--copy_type', 'output']],
    ['--debug', ['--run', RUN, '--debug', '--copy_type', 'raw_data']],
  ];

  test.each(LINES)('%s', async (title, args) => {
    const lab = makeLab({
      files: {
        ...rawDataOf('z'),
        ...componentIn('z', 'analysis', ANALYSIS),
        ...componentIn('z', 'output', ANALYSIS),
        ...componentIn('disk', 'output', ANALYSIS),
      },
    });
    const file = join(lab.root, 'lab.toml');
    writeFileSync(file, labFile(lab.root));
    const answer = await lab.runferry('--vizgen_config', file, '--json', ...args);
    expect(summarize(readReport(answer))).toMatchObject({
      exitCode: 0,
      state: title === 'ignored counts' ? 'verified-with-overrides' : 'verified',
    });
    expect(answer.stderr).not.toContain('Warning');
  });
});

describe('what is wrong on the command line gets a sentence, exit 64, and nothing is done', () => {
  const LINES: readonly (readonly [readonly string[], string])[] = [
    [[RUN, '--copy_type', 'rawdata'], 'There is no component "rawdata"'],
    [['--copy_type', 'raw_data', RUN], 'put -- before it'],
    [[RUN, '--threads', '0'], 'Threads are a whole number from 1 to 128.'],
    [[RUN, '--threads', '129'], 'Threads are a whole number from 1 to 128.'],
    [[RUN, '--threads', 'eight'], 'Threads are a whole number from 1 to 128.'],
    [[RUN, '--source', 'raw_data=tape'], 'is not COMPONENT=z or COMPONENT=disk'],
    [[RUN, '--verify', 'thoroughly'], 'Allowed are counts, files and checksum.'],
    [[RUN, '--mirror'], "Unknown option '--mirror'"],
    [['--run'], 'Name the run'],
    [['log'], 'runferry --help lists the commands'],
    [[RUN, '--ignore_python_counts', 'raw_data'], "does not know 'raw_data'"],
    [[RUN, '--ignore_robocopy_counts', 'raw_data:sizes'], "does not know 'raw_data:sizes'"],
  ];

  test.each(LINES)('%j', async (args, sentence) => {
    const lab = makeLab();
    const { exitCode, stdout, stderr } = await lab.runferry(...args);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
    expect([namesIn(lab.archive), namesIn(lab.state)]).toEqual([[], []]);
  });
});

describe('what is wrong in the configuration gets a sentence with its place, exit 78', () => {
  const FILES: readonly (readonly [string, string, string])[] = [
    ['broken TOML', 'analysis_drive_nix = "/z\n', 'line 1'],
    ['a wrong type', 'analysis_drive_nix = 7\nisilon_drive_nix = "/l"', 'line 1'],
    [
      'a folder with a tab',
      'analysis_drive_nix = "D:\\temp"\nisilon_drive_nix = "/l"',
      'single quotes',
    ],
    [
      'an option that deletes',
      'analysis_drive_nix = "/z"\nisilon_drive_nix = "/l"\n[tool.options]\nrobocopy = "/E /MIR"',
      '/MIR',
    ],
    [
      'an option of rsync that deletes',
      'analysis_drive_nix = "/z"\nisilon_drive_nix = "/l"\n[tool.options]\nrsync = "-av --delete-after"',
      '--delete-after',
    ],
    ['no archive', 'analysis_drive_nix = "/z"', 'isilon_drive_nix'],
  ];

  test.each(FILES)('%s', async (_, text, part) => {
    const lab = makeLab();
    writeFileSync(lab.config, text);
    const { exitCode, stdout, stderr } = await lab.runferry(RUN);
    expect([exitCode, stdout]).toEqual([78, '']);
    expect(stderr).toContain(part);
    expect(stderr).toContain(lab.config);
    expect(stderr).not.toContain('    at ');
  });

  test('a key that nobody knows is only a warning, with the nearest one', async () => {
    const lab = makeLab({ runferry: { copy_attempt: 3 } });
    const { exitCode, stderr, report } = await lab.transfer();
    expect([exitCode, report.problems.map(({ code }) => code)]).toEqual([
      0,
      ['CONFIG_UNKNOWN_KEY'],
    ]);
    expect(stderr).toContain('copy_attempts');
  });
});

test('a program that cannot be found is a refusal that names it', async () => {
  const lab = makeLab({ runferry: { rsync_command: '/opt/none/rsync' } });
  const { exitCode, report } = await lab.transfer();
  expect([exitCode, report.problems[0]?.message]).toEqual([
    4,
    'The program /opt/none/rsync was not found.',
  ]);
});
