import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeTree } from '../helpers/temporary-folder.ts';
import { openProgram, problemOf } from './open-program.ts';
import { TRANSPORTS } from './transports.ts';

describe.each(TRANSPORTS)('%s', (_, connect) => {
  test('each job list is counted by status, and what has none is named', async () => {
    const { lab, client } = await openProgram(connect);
    const folder = path.join(lab.logs, 'job-lists');
    expect(await client.jobLists.list()).toEqual({ lists: [] });
    writeTree(folder, {
      'batch_1/A1.txt': 'success\n',
      'batch_1/A2.txt': 'ongoing\n',
      'batch_1/A2.lock': '{}',
      'batch_1/A3.txt': 'todo\n',
      'batch_1/A4.txt': 'todo\n',
      'batch_2/A1.txt': 'done\n',
      'batch_2/slurm/1_1.log': 'nothing of a job',
    });
    expect(await client.jobLists.list()).toEqual({
      lists: [
        {
          list: 'batch_1',
          folder: path.join(folder, 'batch_1'),
          total: 4,
          counts: { todo: 2, ongoing: 1, error: 0, success: 1 },
          leftAlone: [],
          arrays: [],
        },
        {
          list: 'batch_2',
          folder: path.join(folder, 'batch_2'),
          total: 1,
          counts: { todo: 0, ongoing: 0, error: 0, success: 0 },
          leftAlone: [expect.objectContaining({ code: 'JOB_STATUS_UNKNOWN' })],
          arrays: [],
        },
      ],
    });
  });

  test('a folder of lists that is none is a sentence', async () => {
    const { lab, client } = await openProgram(connect);
    rmSync(lab.logs, { recursive: true, force: true });
    mkdirSync(lab.logs);
    writeFileSync(path.join(lab.logs, 'job-lists'), 'a file');
    expect(await problemOf(client.jobLists.list())).toMatchObject({ code: 'JOB_LIST_UNREADABLE' });
  });
});
