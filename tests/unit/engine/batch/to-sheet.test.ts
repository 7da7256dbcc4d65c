import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { checkSheet } from '../../../../src-main/engine/batch/check-sheet.ts';
import { toSheet } from '../../../../src-main/engine/batch/submitted/to-sheet.ts';

const SESSION = {
  job_type: 'default',
  project_name: 'Ephys Platform',
  subject_id: 655_019,
  acq_datetime: '2026-01-31T14:05:00',
  platform: 'ecephys',
  modality0: 'ecephys',
  'modality0.input_source': '/rigs/655019/ecephys',
};

test('sessions become a sheet in which nothing is wrong, whatever they leave out', () => {
  const { sheet, faults } = toSheet([
    SESSION,
    {
      ...SESSION,
      subject_id: '655020',
      'modality0.input_source': '/rigs/655020/ecephys',
      modality1: 'behavior-videos',
      'modality1.input_source': '/rigs/655020/videos',
      metadata_dir: null,
      force_cloud_sync: true,
    },
  ]);
  expect(faults).toEqual([]);
  const known = {
    jobTypes: ['default'],
    modalities: ['ecephys', 'behavior-videos'],
    allowsBuckets: false,
  };
  expect(checkSheet(sheet, known, { path: posix }, 1)).toMatchObject({
    faults: [],
    sessions: [
      { row: 1, subject: '655019', modalities: [{ name: 'ecephys' }], overwrites: false },
      {
        row: 2,
        subject: '655020',
        modalities: [{ name: 'ecephys' }, { name: 'behavior-videos' }],
        metadataFolder: null,
        overwrites: true,
      },
    ],
  });
});

test('what is no column is a fault of each row that has it', () => {
  const messages = toSheet([
    { ...SESSION, subjectid: '1' },
    SESSION,
    { ...SESSION, modality0_input_source: '/rigs', modality100: 'ecephys' },
    { job_type: ' ', modality0: null },
  ]).faults.map(({ message }) => message);
  expect(messages).toEqual([
    'Row 1, column subjectid: there is no such column; perhaps subject_id is meant.',
    'Row 3, column modality0_input_source: there is no such column; perhaps modality0.input_source is meant.',
    expect.stringMatching(/^Row 3, column modality100: there is no such column/),
    'Row 4, column job_type: there is no session.',
  ]);
});
