import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src-main/engine/app-error.ts';
import { CONFIG_FILE, interpret, problemOf } from '../../../helpers/interpret.ts';
import { LAB_FILE, SMALL_FILE, SMALL_WINDOWS_FILE } from './lab-file.ts';

const USUAL_READY = {
  graceMinutes: { experimentFinished: 5, rawDataSyncFinished: 5, merlinFinished: 15 },
  quietMinutes: 30,
  skippedRules: [],
  allowProbably: false,
  rawOnly: false,
};

const USUAL_WATCH = { mode: 'notify', intervalMinutes: 5, quietHours: null, transferWindow: null };

function eventsFor(addressees: readonly string[]) {
  const [end, failure, overdue] = [addressees, addressees, addressees];
  return { start: [], end, failure, overdue, overdueDays: 0 };
}

describe("the lab's file", () => {
  test('alone is enough on Windows', async () => {
    const { origins, ...settings } = await interpret(LAB_FILE, 'win32');
    expect(settings).toEqual({
      file: CONFIG_FILE,
      places: { z: 'Z:\\', disk: 'G:\\Vizgen data Z drive', destination: 'L:\\', logs: 'L:\\logs' },
      mail: {
        server: { host: 'mail.lab.example', port: 25 },
        sender: 'scope@lab.example',
        recipients: ['one@lab.example'],
        security: 'none',
        user: null,
        passwordVariable: 'RUNFERRY_SMTP_PASSWORD',
        caFile: null,
        isDebug: false,
        events: eventsFor(['one@lab.example']),
      },
      copier: {
        name: 'robocopy',
        robocopyCommand: ['robocopy'],
        rsyncCommand: ['rsync'],
        robocopyOptions: ['/Z', '/E', '/J'],
        robocopyListOptions: ['/L', '/E', '/BYTES', '/V', '/NP', '/FP'],
        rsyncOptions: ['-av'],
        bytesPerSecond: null,
      },
      threads: 8,
      isGentle: false,
      copyAttempts: 5,
      attemptPauseSeconds: 30,
      awayMinutes: 720,
      verify: 'files',
      recentMinutes: 5,
      isLocked: false,
      jobLists: 'L:\\logs\\job-lists',
      jobTypes: null,
      sessionSources: ['Z:\\', 'G:\\Vizgen data Z drive'],
      layout: 'merscope',
      slurm: {
        partition: null,
        timeLimitMinutes: null,
        throttle: null,
        arraySize: 1000,
        options: [],
      },
      ready: USUAL_READY,
      watch: USUAL_WATCH,
      reclaim: { isEnabled: false, weeks: 8, graceDays: 14 },
      serve: null,
      s3: {
        command: [String.raw`C:\Program Files\Amazon\AWSCLIV2\aws.exe`],
        profile: null,
        region: null,
        endpoint: null,
        acl: null,
        metadataDirective: null,
        options: [],
      },
      warnings: [],
    });
    expect([origins['smtp_server'], origins['runferry.threads']]).toEqual(['file', 'default']);
  });

  test('uses the Linux folders, rsync with one thread and the developers on Linux', async () => {
    const { places, copier, threads, mail, warnings } = await interpret(LAB_FILE);
    const { recipients } = mail;
    expect({ places, copier: copier.name, threads, recipients, warnings }).toEqual({
      places: {
        z: '/srv/scope/test_data',
        disk: null,
        destination: '/srv/scope',
        logs: '/srv/scope/logs',
      },
      copier: 'rsync',
      threads: 1,
      recipients: ['one@lab.example', 'two@lab.example'],
      warnings: [],
    });
  });

  test('with --debug takes the debug folder, leaves the disk alone and mails the developers', async () => {
    const { places, mail } = await interpret(LAB_FILE, 'win32', { debug: true });
    expect([places.z, places.disk, mail.recipients]).toEqual([
      'L:\\test_data',
      null,
      ['one@lab.example', 'two@lab.example'],
    ]);
  });

  test('with --debug on Linux stays with its folder, as everything is a test there', async () => {
    const own = `${SMALL_FILE}analysis_drive_nix_debug = '/debug'\n`;
    const places = await Promise.all(
      [SMALL_FILE, own].map((text) => interpret(text, 'linux', { debug: true })),
    );
    expect(places.map((settings) => settings.places.z)).toEqual(['/source', '/debug']);
  });
});

describe('settings', () => {
  test('all come from the file when it has them', async () => {
    const settings = await interpret(`${SMALL_FILE}analysis_drive_nix_disk = '/disk/'
smtp_server = 'mail.example:2525'
sender_email = 'Scope <scope@example>'
development.addressees = ['a@example', 'a@example']
[tool.options]
rsync = '-a --bwlimit=9'
[runferry]
copier = 'robocopy'
robocopy_command = ['/usr/bin/node', '/emulator.ts']
rsync_command = '/opt/rsync 3/rsync'
threads = 128
bandwidth_limit_mb_per_second = 12.5
gentle = true
copy_attempts = 1
attempt_pause_seconds = 0.5
away_minutes = 60
verify = 'checksum'
recent_minutes = 0
lock_settings = true
job_lists = '/lists/'
job_types = '/job-types.toml'
session_sources = ['/rigs/', '/scratch']
[runferry.mail]
security = 'starttls'
user = 'scope'
password_variable = 'MAIL_PASSWORD'
ca_file = '/etc/lab-ca.pem'
[runferry.mail.events]
start = ['b@example']
end = []
overdue_days = 7
[runferry.ready]
experiment_finished_minutes = 1
raw_data_sync_finished_minutes = 2
merlin_finished_minutes = 0
quiet_minutes = 60
skip_rules = ['mosaics', 'mosaics']
allow_probably = true
raw_only = true
[runferry.watch]
mode = 'transfer'
interval_minutes = 1440
quiet_hours = '22:30-07:00'
transfer_window = '00:00-23:59'
[runferry.reclaim]
enabled = true
weeks = 1
grace_days = 90
[runferry.slurm]
partition = 'long,short'
time_limit_minutes = 90
throttle = 4
array_size = 50
options = ['--mem=4G', '--exclusive']
[runferry.serve]
address = '192.0.2.7'
certificate = '/etc/runferry.pem'
key = '/etc/runferry.key'
password_variable = 'DOOR'
`);
    const { origins, ...rest } = settings;
    expect(rest).toEqual({
      file: CONFIG_FILE,
      places: { z: '/source', disk: '/disk', destination: '/archive', logs: '/archive/logs' },
      mail: {
        server: { host: 'mail.example', port: 2525 },
        sender: 'Scope <scope@example>',
        recipients: ['a@example'],
        security: 'starttls',
        user: 'scope',
        passwordVariable: 'MAIL_PASSWORD',
        caFile: '/etc/lab-ca.pem',
        isDebug: false,
        events: {
          // What is given goes to the developers on Linux, like everything else.
          ...eventsFor(['a@example']),
          start: ['a@example'],
          end: [],
          overdueDays: 7,
        },
      },
      copier: {
        name: 'robocopy',
        robocopyCommand: ['/usr/bin/node', '/emulator.ts'],
        rsyncCommand: ['/opt/rsync 3/rsync'],
        robocopyOptions: ['/Z', '/E', '/J'],
        robocopyListOptions: ['/L', '/E', '/BYTES', '/V', '/NP', '/FP'],
        rsyncOptions: ['-a', '--bwlimit=9'],
        bytesPerSecond: 12_500_000,
      },
      threads: 128,
      isGentle: true,
      copyAttempts: 1,
      attemptPauseSeconds: 0.5,
      awayMinutes: 60,
      verify: 'checksum',
      recentMinutes: 0,
      isLocked: true,
      jobLists: '/lists',
      jobTypes: '/job-types.toml',
      sessionSources: ['/rigs', '/scratch'],
      layout: 'merscope',
      slurm: {
        partition: 'long,short',
        timeLimitMinutes: 90,
        throttle: 4,
        arraySize: 50,
        options: ['--mem=4G', '--exclusive'],
      },
      ready: {
        graceMinutes: { experimentFinished: 1, rawDataSyncFinished: 2, merlinFinished: 0 },
        quietMinutes: 60,
        skippedRules: ['mosaics'],
        allowProbably: true,
        rawOnly: true,
      },
      reclaim: { isEnabled: true, weeks: 1, graceDays: 90 },
      s3: {
        command: ['aws'],
        profile: null,
        region: null,
        endpoint: null,
        acl: null,
        metadataDirective: null,
        options: [],
      },
      watch: {
        mode: 'transfer',
        intervalMinutes: 1440,
        quietHours: { from: 1350, to: 420 },
        transferWindow: { from: 0, to: 1439 },
      },
      serve: {
        address: '192.0.2.7',
        certificate: '/etc/runferry.pem',
        key: '/etc/runferry.key',
        passwordVariable: 'DOOR',
      },
      warnings: [
        {
          code: 'CONFIG_OPTION',
          message: expect.stringContaining('runferry.threads (128) is not used'),
        },
      ],
    });
    expect(origins['runferry.mail.ca_file']).toBe('file');
  });

  test('robocopy on Linux starts with eight threads and the Linux folders', async () => {
    const { places, threads } = await interpret(`${SMALL_FILE}[runferry]\ncopier = 'robocopy'`);
    expect([places.z, threads]).toEqual(['/source', 8]);
  });

  test.each([
    ['', null],
    ["smtp_server = ''", null],
    ["smtp_server = 'mail'", { host: 'mail', port: 25 }],
    ["smtp_server = '10.0.0.1:26'", { host: '10.0.0.1', port: 26 }],
    ["smtp_server = '[::1]:26'", { host: '::1', port: 26 }],
    ["smtp_server = 'mail'\nrunferry.mail.port = 27", { host: 'mail', port: 27 }],
    ["smtp_server = 'mail:27'\nrunferry.mail.port = 27", { host: 'mail', port: 27 }],
    ["smtp_server = 'mail'\nrunferry.mail.security = 'tls'", { host: 'mail', port: 465 }],
    ["smtp_server = 'mail'\nrunferry.mail.security = 'starttls'", { host: 'mail', port: 587 }],
  ])('%j names the mail server %j', async (text, server) => {
    const people = `sender_email = 'a@b'\ndevelopment.addressees = ['a@b']\n`;
    expect((await interpret(`${SMALL_FILE}${people}${text}`)).mail.server).toEqual(server);
  });

  test('a warning is told when the password would go readably over the network', async () => {
    const { warnings } = await interpret(`${SMALL_FILE}[runferry.mail]\nuser = 'scope'`);
    expect(warnings).toEqual([
      {
        code: 'CONFIG_MAIL',
        message:
          'lab.toml, line 4, column 1: runferry.mail.security is "none": the password goes over the network readably.',
      },
    ]);
  });
});

test('on Windows each event of the mail goes to its own list', async () => {
  const { mail } = await interpret(
    `${LAB_FILE}[runferry.mail.events]\nfailure = ['x@lab.example']\noverdue = []\n`,
    'win32',
  );
  expect(mail.events).toEqual({
    ...eventsFor(['one@lab.example']),
    failure: ['x@lab.example'],
    overdue: [],
  });
});

describe('folders on Windows', () => {
  test.each([
    ["'Z:'", 'Z:\\'],
    ["'z:\\'", 'z:\\'],
    ["'Z:/data/'", 'Z:\\data'],
    ["'Z:\\my data\\..\\runs\\'", 'Z:\\runs'],
    ["'\\\\nas\\runs'", '\\\\nas\\runs\\'],
    ["'\\\\nas\\runs\\merscope\\'", '\\\\nas\\runs\\merscope'],
    ['"\\\\\\\\nas\\\\runs\\\\x"', '\\\\nas\\runs\\x'],
  ])('%s is %j', async (toml, place) => {
    const text = `analysis_drive_pc = ${toml}\nisilon_drive_pc = 'L:'`;
    expect((await interpret(text, 'win32')).places.z).toBe(place);
  });

  test.each([
    ["'Z'", 'names neither a drive nor a share'],
    ["'Z:data'", 'names neither a drive nor a share'],
    ["'data\\runs'", 'names neither a drive nor a share'],
    ["'\\data'", 'names neither a drive nor a share'],
    ["'/data'", 'names neither a drive nor a share'],
    ["'..\\data'", 'names neither a drive nor a share'],
    ["'\\\\nas'", 'names neither a drive nor a share'],
    ['"\\\\nas\\\\runs"', 'single quotes'],
    ["'\\\\?\\Z:\\data'", 'begins like a device path'],
    ["'\\\\.\\Z:'", 'begins like a device path'],
    ["'Z:\\a|b'", 'contains |'],
    ["'Z:\\a:b'", 'contains :'],
    ['"Z:\\temp"', 'contains a tab'],
    ['"Z:\\new"', 'contains a line break'],
    ['"Z:\\runs"', 'contains a line break'],
    ['"Z:\\backup"', 'contains a control character'],
    ['"Z:\\x86"', 'contains a control character'],
    ['"Z:\\data"', 'single quotes'],
    ['"Z:\\users"', 'single quotes'],
    ['"Z:\\"', 'single quotes'],
    ["''", 'is missing or empty'],
    ['3', 'must be a folder in quotes, but it is 3'],
  ])('%s is refused', async (toml, reason) => {
    const text = `analysis_drive_pc = ${toml}\nisilon_drive_pc = 'L:'`;
    const { message, hint } = await problemOf(interpret(text, 'win32'));
    expect(`${message} ${hint}`).toContain(reason);
    expect(message).toContain('lab.toml, line 1, column ');
  });

  test('a control character is refused in the keys of the other platform too', async () => {
    const { message } = await problemOf(interpret(`${SMALL_FILE}isilon_drive_pc = "L:\\temp"`));
    expect(message).toBe('lab.toml, line 3, column 1: isilon_drive_pc contains a tab.');
  });
});

describe('folders on Linux', () => {
  test.each([
    ["'data'", 'is not a full path'],
    ["'~/data'", 'is not a full path'],
    ["'Z:\\data'", 'is a Windows path'],
  ])('%s is refused', async (toml, reason) => {
    const { message } = await problemOf(interpret(`${SMALL_FILE}isilon_drive_logs_nix = ${toml}`));
    expect(message).toContain(reason);
  });
});

describe('one problem', () => {
  test.each([
    ['threads = 0', 'a whole number from 1 to 128, but it is 0'],
    ['threads = 129', 'a whole number from 1 to 128, but it is 129'],
    ['threads = 1.5', 'a whole number from 1 to 128, but it is 1.5'],
    ['threads = "eight"', 'a whole number from 1 to 128, but it is "eight"'],
    ['threads = nan', 'a whole number from 1 to 128, but it is NaN'],
    ['threads = 2026-01-01', 'a whole number from 1 to 128, but it is a date'],
    ['threads = []', 'a whole number from 1 to 128, but it is an empty list'],
    ['threads = { a = 1 }', 'a whole number from 1 to 128, but it is a [section]'],
    ['copy_attempts = 0', 'a whole number from 1 to 100'],
    ['attempt_pause_seconds = -1', 'a number of seconds, not negative'],
    ['verify = "all"', 'one of "counts", "files", "checksum", but it is "all"'],
    ['copier = true', 'one of "auto", "robocopy", "rsync", "s3", but it is true'],
    ['rsync_command = []', 'a program in quotes, or a list'],
    ['rsync_command = ["./rsync"]', 'must be a name alone or a full path'],
    ['rsync_command = ["rsync", "--delete"]', '"--delete" is refused'],
    ['robocopy_command = ["robocopy", "/MIR"]', '"/MIR" is refused'],
    ['mail.port = 65536', 'a whole number from 1 to 65535'],
    ['mail.ca_file = "ca.pem"', 'is not a full path'],
    ['mail = 3', 'runferry.mail must be a [section], but it is 3'],
  ])('[runferry] %s is told with its place', async (line, reason) => {
    const problem = await problemOf(interpret(`${SMALL_FILE}[runferry]\n${line}\n`));
    expect(problem.message).toContain('lab.toml, line 4, column ');
    expect([problem.code, problem.message]).toEqual([
      'CONFIG_INVALID',
      expect.stringContaining(reason),
    ]);
  });

  test.each([
    ["smtp_server = 'mail'", 'sender_email is missing or empty'],
    ["smtp_server = 'http://mail'", 'must be a host, or a host and a port'],
    ["smtp_server = 'mail:0'", 'must be a host, or a host and a port'],
    ["smtp_server = 'mail:25'\nrunferry.mail.port = 26", 'but smtp_server says 25'],
    ["sender_email = 'nobody'", 'is not a mail address'],
    ["development.addressees = ['a@b', 'c d@e']", 'holds "c d@e", which is not a mail address'],
    ["development.addressees = 'a@b'", 'must be a list of addresses'],
    ["development.addressees = ['a@b', 3]", 'number 2, must be an address in quotes, but it is 3'],
    ["runferry.mail.events.start = ['x']", 'holds "x", which is not a mail address'],
    ["runferry.ready.skip_rules = ['x']", 'number 1, must be one of experiment-finished,'],
    ["runferry.watch.quiet_hours = '22-7'", 'must be a span of the day such as "20:00-06:00"'],
    ["runferry.watch.quiet_hours = '24:00-07:00'", 'must be a span of the day'],
    ["runferry.serve.address = '192.0.2.7'", 'runferry.serve.password_variable is missing'],
    ["runferry.serve.certificate = '/c.pem'", 'runferry.serve.address is missing'],
    ["runferry.serve.address = 'http://x'", 'is no IP address or name'],
    ["runferry.watch.transfer_window = '20:00-20:00'", 'begins and ends at the same time'],
    ["tool.options.rsync = '-a --delete'", '"--delete" is refused'],
    ["tool.options.robocopy = '/E /MIR'", '"/MIR" is refused'],
    ["tool.options.robocopy_list = '/L /NJS'", '"/NJS" is refused'],
  ])('%s is told', async (line, reason) => {
    const { message } = await problemOf(interpret(`${SMALL_FILE}${line}\n`));
    expect(message).toContain(reason);
  });

  test('the key that a choice of the command line needs is named', async () => {
    const disk = interpret(SMALL_FILE, 'linux', { disk: true });
    const debug = interpret(SMALL_WINDOWS_FILE, 'win32', { debug: true });
    expect([(await problemOf(disk)).message, (await problemOf(debug)).message]).toEqual([
      'lab.toml: analysis_drive_nix_disk is missing or empty: the external disk is asked for.',
      'lab.toml: analysis_drive_pc_debug is missing or empty: it says where runs are taken from.',
    ]);
  });

  test.each([
    ["copier = 'rsync'", 'reads a drive letter as the name of a machine'],
    ["robocopy_command = 'C:\\tools\\robocopy.cmd'", 'must not be a batch file'],
    ["robocopy_command = '..\\robocopy.exe'", 'must be a name alone or a full path'],
  ])('on Windows %s is told', async (line, reason) => {
    const text = `${SMALL_WINDOWS_FILE}[runferry]\n${line}\n`;
    expect((await problemOf(interpret(text, 'win32'))).message).toContain(reason);
  });

  test('what may be a password is not repeated', async () => {
    const text = `${SMALL_FILE}[runferry.mail]\npassword_variable = 'top secret!'\n`;
    const inTheFile = `${SMALL_FILE}[runferry.mail]\npassword = 'top secret!'\n`;
    const { message } = await problemOf(interpret(text));
    const [warning] = (await interpret(inTheFile)).warnings;
    expect(message).toMatch(/password_variable must be the name of an environment variable\.$/);
    expect(warning?.hint).toContain('A password does not belong in a file');
    expect(`${message}${warning?.message}${warning?.hint}`).not.toContain('top secret');
  });
});

test('all problems are told at once, in the order of the lines, with what may have caused them', async () => {
  const text = `analysis_drive_pc = "Z:\\temp"
isilon_driv_pc = 'L:\\'
[runferry]
threads = 'eight'
[tool.options]
robocopy = '/E /MIR ; rm'
`;
  expect((await problemOf(interpret(text, 'win32'))).message.split('\n')).toEqual([
    'lab.toml cannot be used:',
    "  line 1, column 1: analysis_drive_pc contains a tab. In double quotes a backslash and a letter make one. Write Windows paths in single quotes: 'Z:\\data'.",
    '  line 2, column 1: isilon_driv_pc is not a known key, so it has no effect. Did you mean isilon_drive_pc?',
    '  line 4, column 1: runferry.threads must be a whole number from 1 to 128, but it is "eight".',
    '  line 6, column 1: tool.options.robocopy cannot be used: "/MIR" is refused: it deletes at the destination what is not at the source.',
    '  line 6, column 1: tool.options.robocopy cannot be used: ";" is not an option.',
    '  line 6, column 1: tool.options.robocopy cannot be used: "rm" is not an option.',
    '  isilon_drive_pc is missing or empty: it says where runs are copied to.',
  ]);
});

describe('unknown keys', () => {
  test.each([
    ['smtp_servr = "x"', 3, 'smtp_servr', 'Did you mean smtp_server?'],
    ['[runferry]\nthread = 3', 4, 'runferry.thread', 'Did you mean runferry.threads?'],
    ['threads = 3', 3, 'threads', 'threads belongs under [runferry].'],
    ['[runfery.mail]\nport = 3', 3, 'runfery', 'Did you mean runferry?'],
    [
      '[production]\nsmtp_server = "x"',
      4,
      'production.smtp_server',
      'smtp_server belongs to the top of the file, before the first [section].',
    ],
    ['"__x__".y = 3', 3, '__x__', undefined],
    ['runferry = { verify = "files", z = 3 }', 3, 'runferry.z', undefined],
    ['[[wholly_unlike]]', 3, 'wholly_unlike', undefined],
  ])('%j is a warning with its line and the nearest known name', async (text, line, key, hint) => {
    const { warnings } = await interpret(`${SMALL_FILE}${text}\n`);
    expect(warnings).toEqual([
      {
        code: 'CONFIG_UNKNOWN_KEY',
        message: expect.stringMatching(
          new RegExp(`^lab.toml, line ${line}, column \\d+: ${key} is not a known key`),
        ) as string,
        ...(hint === undefined ? {} : { hint }),
      },
    ]);
  });
});

test('options that leave files out are a warning with their line', async () => {
  const { warnings } = await interpret(`${SMALL_FILE}tool.options.rsync = '-a --exclude=x'`);
  expect(warnings).toEqual([
    {
      code: 'CONFIG_OPTION',
      message:
        'lab.toml, line 3, column 1: tool.options.rsync: "--exclude=x": it leaves files or folders out; the comparison names each one as a difference.',
    },
  ]);
});

test('whatever is changed in a good file, the outcome is settings or a problem in words', async () => {
  const edit = fc.record({
    at: fc.nat(LAB_FILE.length),
    remove: fc.oneof(fc.nat(3), fc.nat(60)),
    insert: fc.oneof(
      fc.string({ maxLength: 4, unit: 'binary' }),
      fc.constantFrom('"', "'", '\\', '[', ']', '=', '\n', '\r\n', '\0', '{', '[runferry]\n', '1'),
      fc.constantFrom('__proto__', 'constructor', 'threads = 8\n', '/MIR ', '--delete ', '#'),
    ),
  });
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
  const platforms = fc.constantFrom('win32' as const, 'linux' as const);
  const property = fc.asyncProperty(edits, platforms, async (list, platform) => {
    const text = list.reduce(
      (all, { at, remove, insert }) => all.slice(0, at) + insert + all.slice(at + remove),
      LAB_FILE,
    );
    const outcome = await interpret(text, platform, { debug: text.length % 2 === 0 }).then(
      ({ copier }) => [...copier.robocopyOptions, ...copier.rsyncOptions].join(' '),
      describeProblem,
    );
    expect(outcome).not.toMatch(/^unexpected|undefined|\[object|TomlError|\.ts:\d/);
    expect(outcome).not.toMatch(/^(?!CONFIG_).*(\/MIR|--delete)/i);
  });
  await fc.assert(property, { numRuns: 1500 });
});

function describeProblem(error: unknown): string {
  if (!(error instanceof AppError)) return `unexpected ${String(error)}`;
  const isExpected = /^CONFIG_(SYNTAX|INVALID|ENCODING)$/.test(error.code);
  return isExpected && error.message.startsWith(CONFIG_FILE)
    ? `${error.code} ${error.message}`
    : `unexpected ${error.code}`;
}
