import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  emulatorCommand,
  emulatorEnvironment,
  type EmulatorSettings,
} from '../robocopy-emulator/command.ts';

/** Long enough for a run that should stand still to go on instead. */
const LINGER_MS = 300;

const RECORDED = new Date('2024-05-06T07:08:09.123Z');

let scratch: string;
let source: string;
let destination: string;

beforeEach(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'runferry-emulator-'));
  source = path.join(scratch, 'source');
  destination = path.join(scratch, 'destination');
  await writeTree({ 'a.dat': 'aaa', 'b.dat': 'bbbb', 'sub/c.dat': 'c', 'sub/empty/': '' });
});

afterEach(() => rm(scratch, { recursive: true }));

async function writeTree(files: Readonly<Record<string, string>>, root = source): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(root, name);
    await mkdir(name.endsWith('/') ? place : path.dirname(place), { recursive: true });
    if (name.endsWith('/')) continue;
    await writeFile(place, content);
    await utimes(place, RECORDED, RECORDED);
  }
}

interface Run {
  readonly code: number | null;
  /** The console as text with LF, sharp moments and speeds replaced, scratch folder as `~`. */
  readonly text: string;
  readonly errors: string;
}

/** Runs the emulator to its end or, with `killAt`, until its console shows that text. */
async function robocopy(
  options: string,
  settings: EmulatorSettings = {},
  killAt?: string,
): Promise<Run> {
  const [file, main] = emulatorCommand();
  const args = [main, source, destination, ...options.split(' ').filter(Boolean)];
  const env = { ...process.env, ...emulatorEnvironment({ skipWaits: true, ...settings }) };
  return new Promise((resolve) => {
    const child = execFile(file, args, { env, cwd: scratch, encoding: 'buffer' }, (_, out, err) => {
      const text = tidy(iconv.decode(out, settings.codePage ?? 'cp437'));
      resolve({ code: child.exitCode, text, errors: err.toString() });
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (killAt && chunk.includes(killAt)) setTimeout(() => child.kill('SIGKILL'), LINGER_MS);
    });
  });
}

function tidy(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(scratch, '~')
    .replaceAll(/^(?<label> +(?:Started|Ended) :).*$/gmu, '$<label> …')
    .replaceAll(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /gmu, '… ')
    .replaceAll(/\n\n\n +Speed :.*\n +Speed :.*$/gmu, '');
}

/** The six numbers of a row of the summary. */
function row(text: string, label: string): readonly number[] | undefined {
  const found = new RegExp(String.raw`^ +${label} :(?<numbers>(?: +\d+){6})$`, 'mu').exec(text);
  return found?.groups?.['numbers']?.trim().split(/ +/u).map(Number);
}

const readDestination = (name: string): Promise<string> =>
  readFile(path.join(destination, name), 'utf8');

const isThere = (name: string): Promise<boolean> =>
  stat(path.join(destination, name)).then(
    () => true,
    () => false,
  );

describe('copying', () => {
  test('copies content and times, makes empty folders and tells it all', async () => {
    await writeTree({ 'old.txt': 'x', 'gone/': '' }, destination);
    const { code, text } = await robocopy('/E /NP /BYTES /R:1 /W:1');
    expect(text).toBe(`
-------------------------------------------------------------------------------
   ROBOCOPY     ::     Robust File Copy for Windows                              
-------------------------------------------------------------------------------

  Started : …
   Source : ~/source/
     Dest : ~/destination/

    Files : *.*
\t    
  Options : *.* /BYTES /S /E /DCOPY:DA /COPY:DAT /NP /R:1 /W:1 

------------------------------------------------------------------------------

\t                   2\t~/source/
\t*EXTRA Dir        -1\t~/destination/gone/
\t  *EXTRA File \t\t       1\told.txt
\t    New File  \t\t       3\ta.dat
\t    New File  \t\t       4\tb.dat
\t  New Dir          1\t~/source/sub/
\t    New File  \t\t       1\tc.dat
\t  New Dir          0\t~/source/sub/empty/

------------------------------------------------------------------------------

               Total    Copied   Skipped  Mismatch    FAILED    Extras
    Dirs :         3         2         1         0         0         1
   Files :         3         3         0         0         0         1
   Bytes :         8         8         0         0         0         1
   Times :   0:00:00   0:00:00                       0:00:00   0:00:00
   Ended : …

`);
    expect(code).toBe(3);
    expect([await readDestination('sub/c.dat'), await isThere('sub/empty')]).toEqual(['c', true]);
    expect((await stat(path.join(destination, 'a.dat'))).mtime).toEqual(RECORDED);
  });

  test('skips what is already there', async () => {
    await robocopy('/E');
    const { code, text } = await robocopy('/E /V');
    expect([code, row(text, 'Files')]).toEqual([0, [3, 0, 3, 0, 0, 0]]);
    expect(text).toContain('\t          same\t\t       3\ta.dat\n');
  });

  test('a list makes nothing, and with the source as its own destination skips everything', async () => {
    const before = await robocopy('/E /L');
    const made = await isThere('');
    destination = source;
    const itself = await robocopy('/E /L');
    expect([before.code, row(before.text, 'Files'), row(before.text, 'Dirs'), made]).toEqual([
      1,
      [3, 3, 0, 0, 0, 0],
      [3, 3, 0, 0, 0, 0],
      false,
    ]);
    expect([itself.code, row(itself.text, 'Files')]).toEqual([0, [3, 0, 3, 0, 0, 0]]);
  });

  test('/MT prints full paths in the order of the walk and no folders', async () => {
    await writeTree({ 'a.dat': 'a'.repeat(5_000_000) });
    const { text } = await robocopy('/E /MT:4 /NP /BYTES');
    expect(text.split('\n').filter((line) => line.startsWith('\t '))).toEqual([
      '\t    ',
      '\t    New File  \t\t 5000000\t~/source/a.dat',
      '\t    New File  \t\t       4\t~/source/b.dat',
      '\t    New File  \t\t       1\t~/source/sub/c.dat',
    ]);
    expect(row(text, 'Dirs')).toEqual([3, 3, 0, 0, 0, 0]);
  });

  test('progress follows the name, with decimals for large files', async () => {
    await writeTree({ 'a.dat': 'a'.repeat(7_340_032) });
    const { text } = await robocopy('*.dat');
    expect(text).toContain(
      '\t   7.0 m\ta.dat\r 14.2%\r 28.5%\r 42.8%\r 57.1%\r 71.4%\r 85.7%\r100%  \n',
    );
    expect(text).toContain('\t       4\tb.dat\r100%  \n');
  });

  test('links are followed, kept with /SL and skipped with /XJ', async () => {
    await symlink(path.join(source, 'a.dat'), path.join(source, 'link'));
    const skipped = await robocopy('/XJ');
    await robocopy('');
    const followed = await readDestination('link');
    await rm(destination, { recursive: true });
    await robocopy('/SL');
    const kept = await readlink(path.join(destination, 'link'));
    expect([row(skipped.text, 'Files'), followed, kept]).toEqual([
      [3, 2, 1, 0, 0, 0],
      'aaa',
      path.join(source, 'a.dat'),
    ]);
  });

  test('/PURGE removes extras and shows what was in them', async () => {
    await writeTree({ 'gone/x.txt': 'xy' }, destination);
    const { code, text } = await robocopy('/MIR');
    expect([code, row(text, 'Files'), await isThere('gone')]).toEqual([
      3,
      [3, 3, 0, 0, 0, 1],
      false,
    ]);
  });
});

describe('logs', () => {
  test('/UNILOG+ is UTF-16 with one mark at its start; the console only names it', async () => {
    const first = await robocopy('/UNILOG+:run.log');
    await robocopy('/UNILOG+:run.log');
    const log = await readFile(path.join(scratch, 'run.log'), 'utf16le');
    expect(first.text).toBe('\n Log File : ~/run.log\n');
    expect([log.indexOf('\uFEFF'), log.lastIndexOf('\uFEFF')]).toEqual([0, 0]);
    expect(log.match(/ROBOCOPY {5}::/gu)).toHaveLength(2);
  });

  test('/LOG is written in the code page, where foreign signs become question marks', async () => {
    await writeTree({ 'né_日本.dat': 'x' });
    await robocopy('/LOG:run.log /NJH', { codePage: 'cp850' });
    const log = await readFile(path.join(scratch, 'run.log'));
    expect(iconv.decode(log, 'cp850')).toContain('\tné_??.dat\r100%  \r\n');
  });

  test('an error message ends with two carriage returns', async () => {
    await robocopy('/LOG:run.log /R:0', { lockedFiles: { names: ['a.dat'], attempts: 'always' } });
    const log = await readFile(path.join(scratch, 'run.log'), 'latin1');
    expect(log).toContain('used by another process.\r\r\n\r\n\t    New File  \t\t       4\tb.dat');
  });

  test('speaks German', async () => {
    const { text } = await robocopy('/E /NP', { language: 'de', codePage: 'cp850' });
    expect(text.split('\n').filter((line) => /Datei|Verz|Quelle/u.test(line))).toEqual([
      '   ROBOCOPY     ::     Robustes Dateikopieren für Windows                        ',
      '   Quelle : ~/source/',
      '    Dateien : *.*',
      '\t  Neues Verz.       2\t~/source/',
      '\t    Neue Datei\t\t       3\ta.dat',
      '\t    Neue Datei\t\t       4\tb.dat',
      '\t  Neues Verz.       1\t~/source/sub/',
      '\t    Neue Datei\t\t       1\tc.dat',
      '\t  Neues Verz.       0\t~/source/sub/empty/',
      'Verzeich.:         3         3         0         0         0         0',
      '  Dateien:         3         3         0         0         0         0',
    ]);
  });
});

describe('exit codes', () => {
  test('4 for a file where a folder is', async () => {
    await writeTree({ 'a.dat/': '' }, destination);
    const { code, text } = await robocopy('/XF b.dat');
    expect([code, row(text, 'Files')]).toEqual([4, [2, 0, 1, 1, 0, 0]]);
  });

  test.each([
    ['a missing source', 'missing', '', 'ERROR 2 (0x00000002) Accessing Source Directory'],
    ['a missing parent', 'missing/x', '', 'ERROR 3 (0x00000003) Accessing Source Directory'],
    ['a file as source', 'source/a.dat', '', 'ERROR 267 (0x0000010B) Accessing Source Directory'],
    ['an unknown option', 'source', '/BOGUS', 'ERROR : Invalid Parameter #3 : "/BOGUS"'],
    ['a log in no folder', 'source', '/LOG:no/x.log', 'ERROR 3 (0x00000003) Opening Log File'],
  ])('16 and no summary for %s', async (_, place, options, message) => {
    source = path.join(scratch, place);
    const { code, text } = await robocopy(options);
    expect([code, text.includes(message), row(text, 'Files')]).toEqual([16, true, undefined]);
  });

  test('99 and a sentence for what the emulator does not know', async () => {
    const { code, errors } = await robocopy('/MOVE');
    expect([code, errors]).toEqual([
      99,
      'robocopy emulator: the emulator does not emulate /MOVE\n',
    ]);
  });
});

describe('faults', () => {
  test('a locked file is retried, and heals or fails', async () => {
    const names = ['a.dat'];
    const healed = await robocopy('/R:2 /W:1 /NP', { lockedFiles: { names, attempts: 1 } });
    await rm(destination, { recursive: true });
    const failed = await robocopy('/R:1 /W:1 /NP', { lockedFiles: { names, attempts: 'always' } });
    expect([healed.code, row(healed.text, 'Files')]).toEqual([1, [2, 2, 0, 0, 0, 0]]);
    expect([failed.code, row(failed.text, 'Files')]).toEqual([9, [2, 1, 0, 0, 1, 0]]);
    expect(failed.text).toContain(`\t    New File  \t\t       3\ta.dat
… ERROR 32 (0x00000020) Copying File ~/source/a.dat
The process cannot access the file because it is being used by another process.\r
Waiting 1 seconds... Retrying...
\t    New File  \t\t       3\ta.dat
… ERROR 32 (0x00000020) Copying File ~/source/a.dat
The process cannot access the file because it is being used by another process.\r

ERROR: RETRY LIMIT EXCEEDED.

\t    New File  \t\t       4\tb.dat`);
  });

  test('/MT retries after all others, glued to the open line', async () => {
    const { code, text } = await robocopy('/E /MT:2 /R:1 /W:1 /NP', {
      lockedFiles: { names: ['a.dat'], attempts: 1 },
    });
    expect(code).toBe(1);
    expect(text).toContain(`~/source/sub/c.datWaiting 1 seconds...
\t    New File  \t\t       3\t~/source/a.dat
`);
  });

  test('/MT leaves files out without a word, once', async () => {
    const settings: EmulatorSettings = {
      stateFile: path.join(scratch, 'state.json'),
      leaveOutUnderMt: { everyNth: 2, times: 1 },
    };
    const single = await robocopy('/E /L', settings);
    const first = await robocopy('/E /MT', settings);
    const left = await isThere('b.dat');
    const second = await robocopy('/E /MT', settings);
    expect([single, first, second].map(({ text }) => row(text, 'Files'))).toEqual([
      [3, 3, 0, 0, 0, 0],
      [2, 2, 0, 0, 0, 0],
      [3, 1, 2, 0, 0, 0],
    ]);
    expect([left, await isThere('b.dat')]).toEqual([false, true]);
  });

  test('a full disk fails every further file', async () => {
    const { code, text } = await robocopy('/E /R:0', { diskFull: { afterBytes: 3 } });
    expect([code, row(text, 'Files')]).toEqual([9, [3, 1, 0, 0, 2, 0]]);
    expect(text.match(/ERROR 112 \(0x00000070\) Copying File/gu)).toHaveLength(2);
  });

  test('a lost network leaves a half file and fails the rest, or stops', async () => {
    const fails = await robocopy('/R:0', { networkLost: { afterFiles: 0, error: 59 } });
    const stops = await robocopy('/R:0', { networkLost: { afterFiles: 0, stops: true } });
    expect([fails.code, row(fails.text, 'Files')]).toEqual([8, [2, 0, 0, 0, 2, 0]]);
    expect([stops.code, row(stops.text, 'Files')]).toEqual([16, undefined]);
    expect(await readDestination('a.dat')).toBe('aa\0');
  });

  test.each([
    ['', 'its death', (year: number) => year >= new Date().getFullYear()],
    ['/Z', '1980', (year: number) => year === 1980],
  ])('dying %s leaves a file of full length with the time of %s', async (options, _, isRight) => {
    const died = await robocopy(options, { die: { afterBytes: 1 } });
    const { size, mtime } = await stat(path.join(destination, 'a.dat'));
    await robocopy(options);
    expect([died.code, row(died.text, 'Files'), size]).toEqual([null, undefined, 3]);
    expect(isRight(mtime.getUTCFullYear())).toBe(true);
    expect(await readDestination('a.dat')).toBe('aaa');
  });

  test('dying as Windows ends programs has an exit code of success', async () => {
    const { code, text } = await robocopy('/L', { die: { afterFiles: 1, exitCode: 1 } });
    expect([code, row(text, 'Files')]).toEqual([1, undefined]);
  });

  test.each<[string, EmulatorSettings]>([
    ['hanging', { hang: { afterFiles: 1 } }],
    ['slow files', { slow: { millisecondsPerFile: 60_000 } }],
    ['slow bytes', { slow: { bytesPerSecond: 1 } }],
  ])('%s can be killed, and the log is written so far', async (_, settings) => {
    const { code, text } = await robocopy('/NP', settings, 'a.dat');
    expect([code, text.endsWith('\ta.dat')]).toEqual([null, true]);
  });

  test('a file whose access is denied fails; so does a folder, also in a list', async () => {
    const settings: EmulatorSettings = { accessDenied: { names: ['sub', 'a.dat'] } };
    const list = await robocopy('/E /L /R:0', settings);
    const copy = await robocopy('/E /R:0', settings);
    expect([list.code, row(list.text, 'Dirs'), row(list.text, 'Files')]).toEqual([
      9,
      [2, 1, 0, 0, 1, 0],
      [2, 2, 0, 0, 0, 0],
    ]);
    expect([copy.code, row(copy.text, 'Files')]).toEqual([9, [2, 1, 0, 0, 1, 0]]);
    expect(copy.text).toContain('ERROR 5 (0x00000005) Accessing Source Directory ~/source/sub/\n');
  });

  test('a file can fail without an error line', async () => {
    const { code, text } = await robocopy('', { failWithoutErrorLine: { names: ['a.*'] } });
    expect([code, row(text, 'Files'), text.includes('ERROR')]).toEqual([
      9,
      [2, 1, 0, 0, 1, 0],
      false,
    ]);
  });

  test('a corrupted file has the right size and time', async () => {
    await robocopy('/E', { corruptFiles: { names: ['sub/c.dat'] } });
    const { size, mtime } = await stat(path.join(destination, 'sub/c.dat'));
    expect([size, mtime, await readDestination('sub/c.dat')]).toEqual([1, RECORDED, 'b']);
  });

  test('the end of the log can be missing, shifted or empty, the exit code wrong', async () => {
    const none = await robocopy('/L', { noSummary: {} });
    const shifted = await robocopy('/L', { shiftSummary: { where: 'before-ended', lines: 2 } });
    const empty = await robocopy('/L', { seeNothing: { only: 'list' } });
    const wrong = await robocopy('/L', { wrongExitCode: { code: 0 } });
    expect([none.code, none.text.endsWith('\tb.dat')]).toEqual([1, true]);
    expect(shifted.text).toMatch(/Times : .*\n\n\n {3}Ended : …\n\n$/u);
    expect([empty.code, row(empty.text, 'Files')]).toEqual([0, [0, 0, 0, 0, 0, 0]]);
    expect([wrong.code, row(wrong.text, 'Files')]).toEqual([0, [2, 2, 0, 0, 0, 0]]);
  });

  test('a fault strikes only the runs that it is meant for', async () => {
    const settings: EmulatorSettings = {
      noSummary: { only: 'list', source: '/source' },
      wrongExitCode: { code: 7, source: 'elsewhere' },
    };
    const runs = [await robocopy('/L', settings), await robocopy('', settings)];
    expect(runs.map(({ code, text }) => [code, row(text, 'Files')])).toEqual([
      [1, undefined],
      [1, [2, 2, 0, 0, 0, 0]],
    ]);
  });
});
