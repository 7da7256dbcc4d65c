import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSheet, type Sheet } from '../../../../src-main/engine/batch/check-sheet.ts';
import { composeTemplate } from '../../../../src-main/engine/batch/columns.ts';
import { isLocalTime } from '../../../../src-main/engine/batch/local-time.ts';

const KNOWN = {
  jobTypes: ['default', 'ecephys'],
  modalities: ['ecephys', 'behavior', 'behavior-videos'],
  allowsBuckets: true,
};
const check = (sheet: Sheet) => checkSheet(sheet, KNOWN, { path: path.posix });

const HEADER = [
  'job_type',
  'project_name',
  'subject_id',
  'acq_datetime',
  'platform',
  'modality0',
  'modality0.input_source',
  'modality1',
  'modality1.input_source',
  'metadata_dir',
  'force_cloud_sync',
  's3_bucket',
];

/** A row in which nothing is wrong, with other texts in some columns. */
function row(number: number, changes: Readonly<Record<string, string>> = {}): readonly string[] {
  const day = String((number % 28) + 1).padStart(2, '0');
  const cells: Record<string, string> = {
    job_type: 'ecephys',
    project_name: 'Ephys Platform',
    subject_id: String(655_000 + number),
    acq_datetime: `2026-01-${day}T14:05:00`,
    platform: 'ecephys',
    modality0: 'ecephys',
    'modality0.input_source': `/data/${number}/ecephys`,
    modality1: 'behavior-videos',
    'modality1.input_source': `/data/${number}/videos`,
    ...changes,
  };
  return HEADER.map((column) => cells[column] ?? '');
}

test('a sheet becomes sessions, whatever columns are left out or empty', () => {
  const { sessions, faults } = check([
    HEADER,
    row(1, { metadata_dir: '/data/1/metadata', force_cloud_sync: 'TRUE' }),
    row(0, { subject_id: '', job_type: '' }).map(() => ' '),
    row(2, { modality1: '', 'modality1.input_source': '', acq_datetime: '2026-01-31 14:05:00' }),
  ]);
  expect(faults).toEqual([]);
  expect(sessions).toEqual([
    {
      row: 2,
      run: 'ecephys_655001_2026-01-02_14-05-00',
      jobType: 'ecephys',
      project: 'Ephys Platform',
      subject: '655001',
      acquiredAt: '2026-01-02T14:05:00',
      platform: 'ecephys',
      modalities: [
        { name: 'ecephys', source: '/data/1/ecephys' },
        { name: 'behavior-videos', source: '/data/1/videos' },
      ],
      metadataFolder: '/data/1/metadata',
      bucket: null,
      overwrites: true,
    },
    expect.objectContaining({
      row: 4,
      run: 'ecephys_655002_2026-01-31_14-05-00',
      modalities: [{ name: 'ecephys', source: '/data/2/ecephys' }],
      metadataFolder: null,
      bucket: null,
      overwrites: false,
    }),
  ]);
});

test('of 50 sessions 7 are wrong, each is told with its row and column, and the others stand', () => {
  const wrong: Readonly<Record<number, Readonly<Record<string, string>>>> = {
    3: { acq_datetime: '2026-02-30T10:00:00' },
    9: { job_type: 'ecepys' },
    14: { 'modality1.input_source': '' },
    20: { 'modality0.input_source': '/data/19/ecephys/probe' },
    27: { 'modality1.input_source': '/data/27/ecephys' },
    33: { subject_id: '655032', acq_datetime: '2026-01-05T14:05:00' },
    41: { platform: '', modality0: 'ecephy' },
  };
  const sheet = [HEADER, ...Array.from({ length: 50 }, (_, index) => row(index, wrong[index]))];
  const { sessions, faults } = check(sheet);
  expect(faults.map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      "Row 5, column acq_datetime: "2026-02-30T10:00:00" is no date and time such as 2026-01-31T14:05:00.",
      "Row 11, column job_type: there is no job type "ecepys"; perhaps ecephys is meant.",
      "Row 16, column modality1.input_source: the source of behavior-videos is missing.",
      "Row 22, column modality0.input_source: /data/19/ecephys/probe lies within, or holds, the folder of ecephys in row 21.",
      "Row 29, column modality1.input_source: /data/27/ecephys is also the folder of ecephys in this row.",
      "Row 35, column acq_datetime: the session ecephys_655032_2026-01-05_14-05-00 is in row 34 already.",
      "Row 43, column platform: is empty.",
      "Row 43, column modality0: the layout has no modality "ecephy"; perhaps ecephys is meant.",
    ]
  `);
  expect(new Set(faults.map((fault) => fault.row)).size).toBe(7);
  expect(sessions).toHaveLength(43);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'no modality',
    { modality0: '', 'modality0.input_source': '', modality1: '', 'modality1.input_source': '' },
    'Row 2, column modality0: there is no modality.',
  ],
  [
    'a source alone',
    { modality0: '' },
    'Row 2, column modality0: is empty, although its source is named.',
  ],
  [
    'the same modality twice',
    { modality1: 'ecephys' },
    'Row 2, column modality1: ecephys is there already.',
  ],
  [
    'a path that is not full',
    { 'modality0.input_source': 'data/x' },
    'Row 2, column modality0.input_source: "data/x" is no full path.',
  ],
  [
    'a subject that is a path',
    { subject_id: '../x' },
    'Row 2, column subject_id: "../x" may have letters, digits, - and . alone, 40 at most.',
  ],
  [
    'metadata within a modality',
    { metadata_dir: '/data/1/ecephys/metadata' },
    'Row 2, column metadata_dir: /data/1/ecephys/metadata lies within, or holds, the folder of ecephys in this row.',
  ],
  [
    'neither true nor false',
    { force_cloud_sync: 'yes' },
    'Row 2, column force_cloud_sync: "yes" is neither true nor false.',
  ],
])('%s is told', (_, changes, message) => {
  const { faults, sessions } = check([HEADER, row(1, changes)]);
  expect({ messages: faults.map((fault) => fault.message), sessions }).toEqual({
    messages: [message],
    sessions: [],
  });
});

test('a wrong header is told as a whole, and nothing else is looked at', () => {
  const header = [
    'job_type',
    'project_name',
    'subjectid',
    'acq_datetime',
    'platform',
    'modality0',
    'platform',
    '',
  ];
  expect(() => check([header, row(1)])).toThrow(
    expect.objectContaining({
      code: 'SHEET_HEADER',
      message:
        'Row 1: there is no column subjectid; perhaps subject_id is meant. Row 1: column number 8 has no name. ' +
        'Row 1: column platform is there more than once. Row 1: column subject_id is missing. ' +
        'Row 1: column modality0.input_source is missing.',
    }),
  );
  expect(() => check([HEADER])).toThrow(expect.objectContaining({ code: 'SHEET_EMPTY' }));
});

test('the template is a sheet in which nothing is wrong', () => {
  const { sessions, faults } = check(composeTemplate());
  expect(faults).toEqual([]);
  expect(sessions.map(({ run }) => run)).toEqual(['ecephys_655019_2026-01-31_14-05-00']);
});

test('moments are those that exist', () => {
  const exist = ['2026-01-31T14:05:00', '2024-02-29T00:00:00'];
  const not = [
    '2026-02-29T00:00:00',
    '2026-01-31T24:00:00',
    '2026-01-31',
    '31.01.2026 14:05',
    '2026-1-31T14:05:00',
  ];
  expect(exist.map(isLocalTime)).toEqual([true, true]);
  expect(not.map(isLocalTime)).toEqual(not.map(() => false));
});

test('a bucket is named alone or with a prefix, and what is no bucket is a fault', () => {
  const { sessions, faults } = check([
    HEADER,
    row(1, { s3_bucket: 'aind-open-data' }),
    row(2, { s3_bucket: 's3://gallery/sessions/' }),
    row(3),
    row(4, { s3_bucket: 'Open_Data' }),
    row(5, { s3_bucket: 'open/../data' }),
  ]);
  expect(sessions.map(({ bucket }) => bucket)).toEqual([
    's3://aind-open-data',
    's3://gallery/sessions',
    null,
  ]);
  expect(faults.map(({ message }) => message)).toEqual([
    'Row 5, column s3_bucket: "Open_Data" names the bucket "Open_Data"; a bucket has 3 to 63 small letters, digits, dots and dashes.',
    'Row 6, column s3_bucket: "open/../data" has a prefix with an empty part, or one that is "." or "..".',
  ]);
  const sent = checkSheet(
    [HEADER, row(1, { s3_bucket: 'mine' })],
    { ...KNOWN, allowsBuckets: false },
    { path: path.posix },
  );
  expect(sent.faults.map(({ message }) => message)).toEqual([
    'Row 2, column s3_bucket: sessions that are sent go to the configured destination; leave this empty.',
  ]);
});
