import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkOptions,
  findForbiddenOption,
} from '../../../../src-main/engine/config/option-strings.ts';

const accept = (args: readonly string[]) => ({ args, refusals: [], warnings: [] });

describe('option strings that the lab may use', () => {
  test.each([
    ['robocopy', '/Z /E /J', ['/Z', '/E', '/J']],
    ['robocopy', '  /e\t-z\n/r:3 /w:5  ', ['/e', '-z', '/r:3', '/w:5']],
    ['robocopy', '/E /COPY:DAT /DCOPY /DCOPY:T', ['/E', '/COPY:DAT', '/DCOPY', '/DCOPY:T']],
    ['robocopy_list', '/L /E /BYTES /V /NP /FP', ['/L', '/E', '/BYTES', '/V', '/NP', '/FP']],
    ['rsync', '-av', ['-av']],
    ['rsync', '-avhP --no-perms', ['-avhP', '--no-perms']],
    ['rsync', '-a --bwlimit 1000 --info=progress2', ['-a', '--bwlimit=1000', '--info=progress2']],
    ['robocopy', '', []],
    ['rsync', '', []],
  ] as const)('%s = %j is split into arguments', (key, text, args) => {
    expect(checkOptions(key, text)).toEqual(accept(args));
  });

  test('quotes keep blanks together and fall away, for robocopy only the double ones', () => {
    expect({
      robocopy: checkOptions('robocopy', `/E /XF "a b.txt" it's.txt /XD "Z:\\my dir\\"`).args,
      rsync: checkOptions('rsync', `-a --exclude='x y' --exclude "p q" --exclude=a' 'b`).args,
    }).toEqual({
      robocopy: ['/E', '/XF', 'a b.txt', "it's.txt", '/XD', 'Z:\\my dir\\'],
      rsync: ['-a', '--exclude=x y', '--exclude=p q', '--exclude=a b'],
    });
  });

  test('what a shell would expand stays as it is', () => {
    expect(checkOptions('rsync', `-a --exclude=$(reboot);*.tmp`).args).toEqual([
      '-a',
      '--exclude=$(reboot);*.tmp',
    ]);
  });

  test('leaving files out is a warning, because the comparison names them', () => {
    expect(checkOptions('robocopy', '/E /XO').warnings).toEqual([
      '"/XO": it leaves files or folders out; the comparison names each one as a difference.',
    ]);
    expect(checkOptions('rsync', '-a -u').warnings).toHaveLength(1);
  });
});

/** Option strings, separated by commas. */
const strings = (text: string) => text.split(',').map((each) => each.trim());

const HOSTILE_ROBOCOPY = [
  ...strings(String.raw`
    /MIR, /mir, -MIR, -mir, /PURGE, /MOV, /MOVE, /move, /M, /A-:A, /A+:R, /REG, /E/MIR, /MIR:,
    /MIR:x, "/MIR", "/M"IR, //MIR, --MIR, /XF a /MIR, /XD /MIR, /R:1/MIR, /MT, /MT:8, -mt:8,
    /LOG:x, /LOG+:x, /UNILOG:x, /unilog+:x, /JOB:x, /SAVE:x, /QUIT, /SD:Z:\, /DD:C:\, /NOSD, /NODD,
    /L, /l, /CREATE, /NOCOPY, /COPY:AT, /copy:at, /MON:1, /MOT:1, /PF, /RH:0000-2359, /NJH, /NJS,
    /TIMFIX, /FAT, ; rm -rf, $(x), && del, | more, *.tif,
    C:\Windows, /?, /, -, --, /R, /R:, /E:1, /XF, /XF /V, /XD:, /COPY, /NEWOPTION, /XF "a b`),
  '\u2013MIR',
  '/M\u0131R',
  '/MIR\u0000',
  '"/XF a\u0000b"',
];

const HOSTILE_RSYNC = [
  ...strings(String.raw`
    --delete, --del, --delete-before, --delete-during, --delete-delay, --delete-after, --force,
    --delete-excluded, --delete-missing-args, --delete=1, --dele, --DELETE, -delete, "--delete",
    --de'lete', --no-x --delete, --exclude --delete, --remove-source-files, --remove-sent-files,
    --ignore-errors, --max-delete=5, --max-delete 5, -M--delete, -M --delete, -aM--delete,
    --remote-option=--delete, --remote-option --delete, -e, -e sh, -ae, --rsh=sh, --rsh sh,
    --rsync-path=rm, --daemon, --server, --sender, --config=x, --password-file=x, --log-file=x,
    --log-file x, --out-format=x, -q, -aq, --quiet, -n, -avn, -nav, --dry-run, --list-only, -d,
    --dirs, --no-r, --no-recursive, -V, --version, --help, --files-from=x, --read-batch=x,
    --write-batch=x, --only-write-batch=x, --link-dest=x, --copy-dest=x, --compare-dest=x,
    --backup-dir=/, --temp-dir=/, -T/, -T /, -aT/, --partial-dir=/, --write-devices, -K, -aK,
    --keep-dirlinks, --insecure-links, -R, --relative, --size-only, --append, -f "- *", -B100, -aB,
    --ignore-missing-args, --exclude, --bwlimit, --bwlimit=, --archive=1, -a=n, ; rm -rf, $(x),
    host:/, --, -, x, --no-such, --exclude="a b`),
  '\u2014delete',
  '-a\u0000',
  '--exclude=\u0007',
];

describe('option strings that are refused', () => {
  test.each(HOSTILE_ROBOCOPY)('robocopy = /E %j', (text) => {
    const { args, refusals } = checkOptions('robocopy', `/E ${text}`);
    expect({ args, isRefused: refusals.length > 0 }).toEqual({ args: [], isRefused: true });
  });

  test.each(HOSTILE_RSYNC)('rsync = -a %j', (text) => {
    const { args, refusals } = checkOptions('rsync', `-a ${text}`);
    expect({ args, isRefused: refusals.length > 0 }).toEqual({ args: [], isRefused: true });
  });

  test.each([
    ['robocopy', '/E /MIR', '"/MIR" is refused: it deletes at the destination'],
    ['robocopy', '/E /MT:4', 'use threads under [runferry]'],
    ['robocopy', '/E /R 3', '"/R" needs a value: /R:…'],
    ['robocopy', '/E /BYTE', 'Did you mean /BYTES?'],
    ['robocopy', '/E /L', '"/L" is refused: robocopy would copy nothing.'],
    ['robocopy', '/COPY:AT', '/COPY without D is refused'],
    ['robocopy_list', '/L /MIR', '"/MIR" is refused'],
    ['rsync', '-avn', '"-n" is refused: rsync would end without copying'],
    ['rsync', '-a ; rm', '";" is not an option.'],
    ['rsync', '-aB9', '"-B" in "-aB9" takes a value: write it out.'],
    ['rsync', `-a --exclude='x`, "the closing ' is missing."],
  ] as const)('%s = %j says why', (key, text, reason) => {
    expect(checkOptions(key, text).refusals.join('\n')).toContain(reason);
  });
});

/** What really deletes, moves or reaches elsewhere, spelled out independently of the tables. */
const DELETING = {
  robocopy: /^[/-](MIR|PURGE|MOVE?|M|A[+-]|JOB|SAVE|SD|DD)(:|$)/i,
  rsync: /^(--(del|remove-|force|remote-option|files-from|backup-dir|temp-dir)|-[^-]*[MeTK])/,
};

const robocopyWords = ['/E', '/e', '-Z', '/XF', '"', ' ', ':', 'a b', '/R:3', '/MIR', '-mov', '/'];
const rsyncWords = [
  '-a',
  '-',
  '--',
  '=',
  "'",
  '"',
  ' ',
  'exclude',
  'del',
  'delete',
  'M',
  'n',
  '-f',
];
const mixed = (words: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...words, ...words, ' '), fc.string({ maxLength: 4 })))
    .map((parts) => parts.join(''));

describe('whatever the option string', () => {
  test('no argument for robocopy deletes, moves or takes options from elsewhere', () => {
    fc.assert(
      fc.property(
        mixed([...robocopyWords, ...HOSTILE_ROBOCOPY]),
        fc.constantFrom('robocopy', 'robocopy_list'),
        (text, key) => {
          const { args } = checkOptions(key, `/L /E /BYTES ${text}`);
          const copy = checkOptions('robocopy', `/E ${text}`).args;
          expect([...args, ...copy].filter((arg) => DELETING.robocopy.test(arg))).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('no argument for rsync deletes, removes or writes elsewhere', () => {
    fc.assert(
      fc.property(mixed([...rsyncWords, ...HOSTILE_RSYNC]), (text) => {
        const { args } = checkOptions('rsync', `-a ${text}`);
        expect(args.filter((arg) => DELETING.rsync.test(arg))).toEqual([]);
        expect(args.filter((arg) => !arg.startsWith('-'))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the last look before the copier starts', () => {
  test.each([
    ['robocopy', ['/E', '/mir']],
    ['robocopy', ['-PURGE']],
    ['robocopy', ['/MOVE:']],
    ['robocopy', ['/A-:A']],
    ['rsync', ['-a', '--delete-after']],
    ['rsync', ['-aM--delete']],
    ['rsync', ['--remove-source-files']],
  ] as const)('%s %j is stopped', (copier, args) => {
    expect(findForbiddenOption(copier, args)).toEqual({
      code: 'CONFIG_FORBIDDEN_OPTION',
      message: expect.stringContaining('is refused') as string,
    });
  });

  test('our own options pass', () => {
    const robocopy = ['/E', '/MT:8', '/UNILOG:L:\\x.log', '/R:2', '/W:5', '/XJ', '/L', '/NP'];
    const rsync = ['-av', '--dry-run', '--log-file=/x', '--out-format=%i %l %n', '--stats'];
    expect([
      findForbiddenOption('robocopy', robocopy),
      findForbiddenOption('rsync', rsync),
    ]).toEqual([undefined, undefined]);
  });
});
