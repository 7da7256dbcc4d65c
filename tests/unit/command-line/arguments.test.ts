import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src-main/command-line/arguments/parse-arguments.ts';
import { AppError } from '../../../src-main/engine/app-error.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const COMPONENTS = ['raw_data', 'analysis', 'output'];

const parse = (...argv: readonly string[]) => parseArguments(argv, COMPONENTS, '1.2.3');

function words(line: string): readonly string[] {
  return line.split(/\s+/);
}

function problemOf(...argv: readonly string[]): string {
  try {
    parse(...argv);
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

const PLAIN = {
  command: 'run',
  run: RUN,
  configFile: null,
  debug: false,
  json: false,
  components: null,
  disk: false,
  sources: {},
  result: null,
  threads: null,
  verify: null,
  dryRun: false,
  ignoreWalkCounts: [],
  ignoreListCounts: [],
  ignoreReason: '',
};

describe('a transfer is asked for', () => {
  test.each([[[RUN]], [['--run', RUN]], [[RUN, '--run']], [[`--run=${RUN}`]], [['run', RUN]]])(
    '%j',
    (argv) => {
      expect(parse(...argv)).toEqual(PLAIN);
    },
  );

  test('with every option, in old spelling and in new', () => {
    const old = parse(
      ...words(`--run --copy_type raw_data output --disk --threads 4 --dry_run
        --ignore_python_counts raw_data:files all:bytes --ignore_reason old
        --ignore_robocopy_counts all:all --vizgen_config my_lab.toml --debug
        --source analysis=disk output=Z --verify counts --json --result my_report.json -- ${RUN}`),
    );
    expect(old).toEqual({
      ...PLAIN,
      components: ['raw_data', 'output'],
      disk: true,
      threads: 4,
      dryRun: true,
      ignoreWalkCounts: ['raw_data:files', 'all:bytes'],
      ignoreListCounts: ['all:all'],
      ignoreReason: 'old',
      configFile: 'my_lab.toml',
      debug: true,
      sources: { analysis: 'disk', output: 'z' },
      verify: 'counts',
      json: true,
      result: 'my_report.json',
    });
    const modern = parse(
      ...words(`${RUN} --copy-type raw_data --copy-type output --disk --threads=4 --dry-run
        --ignore-python-counts raw_data:files all:bytes --ignore-reason=old
        --ignore-robocopy-counts all:all --config my_lab.toml --debug
        --source analysis=disk output=z --verify counts --json --result=my_report.json`),
    );
    expect(modern).toEqual(old);
  });

  test('of a run that bears the name of a command, or of an option', () => {
    expect([parse('--run', 'history'), parse('--', '--debug')]).toEqual([
      { ...PLAIN, run: 'history' },
      { ...PLAIN, run: '--debug' },
    ]);
  });

  test('with a component named twice once', () => {
    expect(parse(RUN, '--copy_type', 'output', 'Output')).toMatchObject({ components: ['output'] });
  });
});

test('the other commands', () => {
  const common = { configFile: null, debug: false, json: false };
  expect([
    parse('runs'),
    parse('history', '--json'),
    parse('check', '--mail', '--accept_volumes'),
    parse('log', 'a b.log', 'c.log', '--json'),
    parse('demo'),
    parse('demo', '/tmp/x'),
  ]).toEqual([
    { command: 'runs', ...common },
    { command: 'history', ...common, json: true },
    { command: 'check', ...common, mail: true, acceptVolumes: true },
    { command: 'log', files: ['a b.log', 'c.log'], json: true },
    { command: 'demo', folder: null, layout: null },
    { command: 'demo', folder: '/tmp/x', layout: null },
  ]);
});

test('verify takes the run, its components and their sources', () => {
  expect(parse('verify', RUN, '--copy_type', 'output', '--disk')).toMatchObject({
    command: 'verify',
    run: RUN,
    components: ['output'],
    disk: true,
  });
});

test('help and version are text, and help names every command', () => {
  expect(parse('--version')).toEqual({ command: 'text', text: '1.2.3\n' });
  const help = parse('--help');
  const named = /^ {2}(\w+)/gm;
  expect(
    help.command === 'text' ? [...help.text.matchAll(named)].map(([, name]) => name) : [],
  ).toEqual(expect.arrayContaining(['run', 'verify', 'runs', 'history', 'check', 'log', 'demo']));
});

describe('what is wrong is a usage problem in one sentence', () => {
  test.each([
    [[RUN, '--threads', '0'], 'Threads are a whole number from 1 to 128.'],
    [[RUN, '--threads', '1e2'], 'Threads are a whole number from 1 to 128.'],
    [[RUN, '--threads', ' 8'], 'Threads are a whole number from 1 to 128.'],
    [
      [RUN, '--copy_type', 'raw'],
      'There is no component "raw". Allowed are raw_data, analysis, output',
    ],
    [[RUN, '--source', 'raw_data'], '"raw_data" is not COMPONENT=z or COMPONENT=disk.'],
    [[RUN, '--verify', 'all'], 'Allowed are counts, files and checksum.'],
    [[RUN, '--treads', '4'], "Unknown option '--treads'"],
    [[RUN, 'another'], 'Too many arguments'],
    [['--run'], "Missing required argument 'RUN_ID'."],
    [['log'], "Missing required argument 'FILE'."],
  ])('%j', (argv, sentence) => {
    expect(problemOf(...argv)).toContain(sentence);
    expect(problemOf(...argv)).toMatch(/^USAGE_ARGUMENTS: /);
  });

  test('values keep their underscores, and what stands behind -- is no option', () => {
    expect(parse('--result', 'a_b.json', '--', 'x_y')).toMatchObject({
      run: 'x_y',
      result: 'a_b.json',
    });
  });
});
