import type { Difference, TransferReport } from '../../../../src-shared/report.ts';
import {
  agreeingCounts,
  sampleAttempt,
  sampleComponent,
  sampleReport,
} from '../../../helpers/sample-report.ts';

const ANALYSIS = { files: 61_583, folders: 76, bytes: 85_923_232_633 };
const HALF = { files: 12_540, folders: 56, bytes: 80_551_560_778 };
const RAW = { files: 4298, folders: 28, bytes: 77_609_211_017 };
const RAW_GROWN = { ...RAW, bytes: 77_609_213_418 };
const FILES = {
  text: 'L:\\logs\\R.report.txt',
  html: 'L:\\logs\\R.report.html',
  json: 'L:\\logs\\R.report.json',
  csv: 'L:\\logs\\R.report.csv',
};

function missing(path: string): Difference {
  return { path, kind: 'missing', sourceBytes: 4096, destinationBytes: null };
}

const incompleteCopy: TransferReport = sampleReport({
  state: 'differences',
  files: FILES,
  components: [
    sampleComponent('analysis', ANALYSIS, {
      verdict: 'differences',
      counts: {
        walk: { before: ANALYSIS, sourceAfter: ANALYSIS, after: HALF },
        list: {
          before: { ...ANALYSIS, folders: 77 },
          after: { ...HALF, folders: 57 },
        },
      },
      differences: Array.from({ length: 1000 }, (_, index) =>
        missing(`region_0/cell_${index}.csv`),
      ),
      differencesTotal: 49_063,
    }),
  ],
});

const sourceChanged: TransferReport = sampleReport({
  state: 'differences',
  components: [
    sampleComponent('raw_data', RAW, {
      verdict: 'differences',
      counts: {
        walk: { before: RAW, sourceAfter: RAW_GROWN, after: RAW_GROWN },
        list: {
          before: { ...RAW_GROWN, folders: 29 },
          after: { ...RAW_GROWN, folders: 29 },
        },
      },
      differences: [
        {
          path: 'log/acquisition.log',
          kind: 'changed-at-source',
          sourceBytes: 19_201,
          destinationBytes: 19_201,
          note: 'grew by 2,401 bytes while the transfer ran; the destination holds the newer state',
        },
      ],
      differencesTotal: 1,
    }),
  ],
});

const ignored: TransferReport = sampleReport({
  state: 'verified-with-overrides',
  components: [
    {
      ...sourceChanged.components[0]!,
      verdict: 'verified-with-overrides',
      differences: [],
      differencesTotal: 0,
      overrides: (['bytes', 'gigabytes'] as const).map((metric) => ({
        basis: 'walk',
        pattern: 'raw_data:all',
        metric,
        who: 'merscope on MERSCOPE-PC',
        reason: 'a log grew\nduring the copy',
        differed: metric === 'bytes',
      })),
    },
  ],
});

const missingCounts: TransferReport = sampleReport({
  state: 'failed',
  components: [
    sampleComponent('raw_data', RAW, {
      verdict: 'failed',
      counts: {
        walk: { before: { files: 0, folders: 0, bytes: 0 }, sourceAfter: null, after: null },
        list: { before: null, after: null },
      },
      problems: [
        {
          code: 'COUNT_MISSING',
          message: 'The list of robocopy has no summary.',
          hint: 'See its log.',
        },
      ],
    }),
  ],
});

const incompleteLog: TransferReport = sampleReport({
  state: 'failed',
  components: [
    sampleComponent(
      'output',
      { files: 43, folders: 4, bytes: 116_555_448_991 },
      {
        verdict: 'failed',
        attempts: [
          sampleAttempt({ exitCode: null, meaning: 'robocopy was killed.', logComplete: false }),
        ],
      },
    ),
  ],
});

const rsync: TransferReport = sampleReport({
  times: {
    countingSeconds: 95.2,
    copyingSeconds: 11_405,
    verifyingSeconds: 1210.4,
    togetherSeconds: 1080,
    mailSeconds: 2.1,
  },
  verify: 'checksum',
  finishedAt: '2023-10-29T09:01:01.000Z',
  command: 'runferry 202310261058_VZGEN1_VMSC10202 --verify checksum',
  components: [
    sampleComponent('raw_data', RAW, {
      source: '/data/z/merfish_raw_data/R',
      destination: '/data/l/R/raw_data',
      copier: 'rsync',
      attempts: [
        sampleAttempt({ exitCode: 0, meaning: 'Success.', log: '/data/l/R/raw_data.log' }),
      ],
      checksums: {
        algorithm: 'sha256',
        files: RAW.files,
        bytes: RAW.bytes,
        keptFiles: 17,
        since: '2023-10-29T01:12:13.000Z',
        until: '2023-10-29T09:00:40.000Z',
        manifest: '/data/l/R/manifest-sha256.txt',
      },
    }),
  ],
  receipt: null,
  journal: null,
});

const attempts: TransferReport = sampleReport({
  state: 'differences',
  threads: 8,
  files: FILES,
  mail: {
    state: 'queued',
    recipients: ['lab@example.org'],
    refused: [],
    reason: 'The mail server mail.example.org:25 does not answer: nobody listens on that port.',
  },
  components: [
    sampleComponent('raw_data', RAW, {
      verdict: 'differences',
      attempts: [
        sampleAttempt({
          exitCode: 9,
          meaning: 'Some files were copied. Some could not be copied.',
          log: 'L:\\R\\raw_data.2023-10-27T16-30-05-000Z.log',
          errors: [
            { code: 32, path: 'Z:\\R\\locked.dax', message: 'The file is in use.' },
            { code: 1450, path: '', message: 'Not enough resources.\r\nWait.' },
          ],
          stderr: 'first line\nsecond line\n',
          resumedBecause: 'Some could not be copied.',
        }),
        sampleAttempt(),
      ],
      differences: [
        { path: 'new\nline\t.csv', kind: 'missing', sourceBytes: 1, destinationBytes: null },
        { path: 'name ', kind: 'extra', sourceBytes: null, destinationBytes: 2 },
        { path: '$(rm -rf ~);"<b>&.txt', kind: 'size', sourceBytes: 3, destinationBytes: null },
        { path: 'Latin\udce9.txt', kind: 'time', sourceBytes: 4, destinationBytes: 4 },
        { path: 'pluie ☔😀.tif', kind: 'content', sourceBytes: 5, destinationBytes: 5 },
        {
          path: '',
          kind: 'unreadable',
          sourceBytes: null,
          destinationBytes: null,
          note: 'cannot be read at the source (EACCES)',
        },
      ],
      differencesTotal: 6,
    }),
  ],
  problems: [{ code: 'RECENT_FILES', message: '2 files changed in the last 10 minutes.' }],
});

const nothingCopied = { counts: { ...agreeingCounts(RAW) }, attempts: [] };
const nothingCounted = {
  attempts: [],
  counts: {
    walk: { before: null, sourceAfter: null, after: null },
    list: { before: null, after: null },
  },
};

const refused: TransferReport = sampleReport({
  state: 'refused',
  components: [sampleComponent('raw_data', RAW, { ...nothingCounted, verdict: 'refused' })],
  problems: [
    {
      code: 'DISK_FULL',
      message: 'L:\\ has 12 GB left, but 838 GB are still missing there.',
      hint: 'Free some space and start again.',
    },
  ],
  mail: { state: 'off', recipients: [], refused: [], reason: 'No mail server is configured.' },
  receipt: null,
  journal: null,
});

const cancelled: TransferReport = sampleReport({
  state: 'cancelled',
  components: [
    sampleComponent('raw_data', RAW, {
      verdict: 'cancelled',
      attempts: [
        sampleAttempt({ exitCode: null, meaning: 'robocopy was stopped.', logComplete: false }),
      ],
      counts: {
        walk: { before: RAW, sourceAfter: null, after: null },
        list: { before: { ...RAW, folders: 29 }, after: null },
      },
    }),
    sampleComponent('analysis', RAW, { ...nothingCounted, verdict: 'cancelled' }),
  ],
});

const dryRun: TransferReport = sampleReport({
  state: 'dry-run',
  components: [
    sampleComponent('raw_data', RAW, {
      ...nothingCopied,
      verdict: 'dry-run',
      planned: {
        files: 4298,
        bytes: 77_609_211_017,
        command: ['robocopy', 'G:\\Vizgen data Z drive\\R', 'L:\\R\\raw_data', '/E', ''],
      },
    }),
  ],
  receipt: null,
  journal: null,
  mail: { state: 'off', recipients: [], refused: [] },
});

/** Reports whose text is kept in `<name>.golden.txt` beside this file. */
export const REPORT_CASES: Readonly<Record<string, TransferReport>> = {
  verified: sampleReport(),
  'incomplete-copy': incompleteCopy,
  'source-changed': sourceChanged,
  ignored,
  'missing-counts': missingCounts,
  'incomplete-log': incompleteLog,
  rsync,
  attempts,
  refused,
  cancelled,
  'dry-run': dryRun,
};
