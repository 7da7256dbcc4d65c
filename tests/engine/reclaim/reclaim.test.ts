import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJournal } from '../../../src-main/engine/journal/read-journal.ts';
import { flipFirstByte } from '../../robocopy-emulator/flip-byte.ts';
import { contentOfTree, fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import {
  componentIn,
  makeLab,
  namesIn,
  rawDataOf,
  RUN,
  writeFiles,
  type Lab,
} from '../../helpers/make-lab.ts';

const DAY_MS = 86_400_000;

/** A lab whose run was verified ten weeks ago and may be freed. */
async function makeVerifiedLab(settings = 'enabled = true'): Promise<Lab> {
  const output = componentIn('z', 'output', { 'region_0/summary.png': 'png' });
  const lab = makeLab({ files: { ...rawDataOf('z'), ...output } });
  appendFileSync(lab.config, `\n[runferry.reclaim]\n${settings}\n`);
  await lab.runferry('--run', RUN, '--copy_type', 'raw_data', 'output');
  ageReceipt(lab, 70);
  return lab;
}

function ageReceipt(lab: Lab, days: number): void {
  const file = join(lab.archive, RUN, 'transfer-receipt.json');
  const receipt = JSON.parse(readFileSync(file, 'utf8'));
  for (const component of Object.values<{ finishedAt: string }>(receipt.components)) {
    component.finishedAt = new Date(Date.now() - days * DAY_MS).toISOString();
  }
  writeFileSync(file, JSON.stringify(receipt));
}

const trashOf = (lab: Lab): string => join(lab.z, '.runferry-trash');

/** Makes what lies in the trash look as old as this. */
function ageTrash(lab: Lab, days: number): void {
  const at = new Date(Date.now() - days * DAY_MS);
  for (const name of namesIn(trashOf(lab))) {
    const file = join(trashOf(lab), name, 'reclaimed.json');
    const record = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...record, movedAt: at.toISOString() }));
    utimesSync(file, at, at);
  }
}

async function free(lab: Lab, ...options: readonly string[]) {
  const args = ['reclaim', RUN, '--confirm', RUN, '--json', ...options];
  const { exitCode, stdout } = await lab.runferry(...args);
  return { exitCode, said: JSON.parse(stdout) };
}

/** Codes of journal lines that `reclaim` wrote, all journals together. */
function journalOf(lab: Lab): readonly string[] {
  return namesIn(lab.logs)
    .filter((name) => name.endsWith('.journal.jsonl'))
    .flatMap((name) => parseJournal(readFileSync(join(lab.logs, name), 'utf8')))
    .flatMap((line) => {
      if (line.event === 'problem') return [`problem ${line.problem.code}`];
      if (!line.event.startsWith('reclaim-')) return [];
      return ['component' in line ? `${line.event} ${line.component}` : line.event];
    });
}

describe('the list', () => {
  test('names what was verified long enough ago and is still at the source', async () => {
    const lab = await makeVerifiedLab('enabled = false');
    const { exitCode, stdout } = await lab.runferry('reclaim', '--json');
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({
      exitCode: 0,
      isEnabled: false,
      candidates: [
        {
          run: RUN,
          place: 'z',
          components: [
            {
              component: 'raw_data',
              folder: lab.source(),
              files: 6,
              bytes: 150_020,
              verify: 'files',
            },
            { component: 'output', files: 1, bytes: 3 },
          ],
        },
      ],
      trash: [],
    });
    const { stdout: text } = await lab.runferry('reclaim');
    expect(text).toContain('could be freed');
    expect(text).toContain('Freeing is switched off');
  });

  test('leaves out what was verified lately, or with overrides', async () => {
    const lab = await makeVerifiedLab();
    ageReceipt(lab, 55);
    expect((await lab.runferry('reclaim')).stdout).toContain(
      'Nothing at a source was verified more than 8 weeks ago.',
    );
    ageReceipt(lab, 70);
    const file = join(lab.archive, RUN, 'transfer-receipt.json');
    const receipt = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      receipt.replaceAll('"verdict":"verified"', '"verdict":"verified-with-overrides"'),
    );
    expect((await lab.runferry('reclaim')).stdout).toContain('Nothing at a source');
  });
});

test('a run is compared by checksum, moved to the trash of its drive, and recorded', async () => {
  const lab = await makeVerifiedLab();
  const before = contentOfTree(lab.source());
  const { exitCode, said } = await free(lab);
  expect(exitCode).toBe(0);
  const [rawData] = said.moved;
  expect(rawData).toMatchObject({ component: 'raw_data', from: lab.source(), files: 6 });
  expect(rawData.to.startsWith(trashOf(lab))).toBe(true);
  expect(contentOfTree(rawData.to)).toEqual(before);
  expect([existsSync(lab.source()), existsSync(lab.source('output'))]).toEqual([false, false]);
  expect(journalOf(lab)).toEqual([
    'reclaim-started',
    'reclaim-proved raw_data',
    'reclaim-proved output',
    'reclaim-moving raw_data',
    'reclaim-moved raw_data',
    'reclaim-moving output',
    'reclaim-moved output',
  ]);
});

test('one component is freed by itself', async () => {
  const lab = await makeVerifiedLab();
  expect((await free(lab, '--copy_type', 'output')).exitCode).toBe(0);
  expect([existsSync(lab.source()), existsSync(lab.source('output'))]).toEqual([true, false]);
});

const REFUSALS: readonly {
  readonly title: string;
  readonly code: string;
  readonly prepare: (lab: Lab) => void;
  readonly options?: readonly string[];
}[] = [
  {
    title: 'a byte that differs, with size and time the same',
    code: 'RECLAIM_DIFFERS',
    prepare: (lab) => flipFirstByte(join(lab.destination(), 'data/stack_1.dax')),
  },
  {
    title: 'a file that is new at the source',
    code: 'RECLAIM_DIFFERS',
    prepare: (lab) => writeFileSync(join(lab.source(), 'new.txt'), 'new'),
    options: ['--verify', 'files'],
  },
  {
    title: 'an archive that lacks a folder',
    code: 'RECLAIM_DIFFERS',
    prepare: (lab) => rmSync(join(lab.destination(), 'settings'), { recursive: true }),
  },
  {
    title: 'a component without a receipt',
    code: 'RECLAIM_NOT_VERIFIED',
    prepare: (lab) => rmSync(join(lab.archive, RUN, 'transfer-receipt.json')),
  },
  {
    title: 'a verification of last week',
    code: 'RECLAIM_TOO_SOON',
    prepare: (lab) => ageReceipt(lab, 7),
  },
  {
    title: 'a source that is a link',
    code: 'RECLAIM_NOTHING',
    prepare: (lab) => {
      renameSync(lab.source('output'), join(lab.root, 'elsewhere'));
      symlinkSync(join(lab.root, 'elsewhere'), lab.source('output'));
    },
    options: ['--copy_type', 'output'],
  },
  {
    title: 'a parent that leads to the archive',
    code: 'NESTED_FOLDERS',
    prepare: (lab) => {
      rmSync(join(lab.z, 'merfish_output'), { recursive: true });
      mkdirSync(join(lab.archive, RUN, 'elsewhere'));
      renameSync(lab.destination('output'), join(lab.archive, RUN, 'elsewhere', RUN));
      symlinkSync(join(lab.archive, RUN, 'elsewhere'), join(lab.z, 'merfish_output'));
      symlinkSync(join(lab.archive, RUN, 'elsewhere', RUN), lab.destination('output'));
    },
    options: ['--copy_type', 'output'],
  },
  {
    title: 'a disk that is not configured to hold it',
    code: 'RECLAIM_NOTHING',
    prepare: () => {},
    options: ['--disk'],
  },
  {
    title: 'a trash folder that leads elsewhere',
    code: 'TRASH_NOT_A_FOLDER',
    prepare: (lab) => symlinkSync(lab.archive, trashOf(lab)),
  },
];

describe('nothing is moved, and the reason is told, with', () => {
  test.each(REFUSALS)('$title', async ({ code, prepare, options = [] }) => {
    const lab = await makeVerifiedLab();
    prepare(lab);
    const before = fingerprintTree(lab.z);
    const answer = await free(lab, ...options);
    expect({ exitCode: answer.exitCode, code: answer.said.error.code }).toEqual({
      exitCode: 4,
      code,
    });
    expect(fingerprintTree(lab.z)).toEqual(before);
  });

  test('an analysis that was started again, transferred as it is', async () => {
    const lab = await makeVerifiedLab();
    const marker = (name: string, time: number) => {
      writeFiles(lab.source(), { [name]: '' });
      utimesSync(join(lab.source(), name), time, time);
    };
    marker('MERLIN_FINISHED', 1_700_000_000);
    marker('MERLIN_START', 1_700_000_100);
    await lab.transfer();
    ageReceipt(lab, 70);
    expect((await free(lab)).said.error).toMatchObject({
      code: 'RECLAIM_IN_USE',
      message: expect.stringContaining('MERLIN_START'),
    });
    marker('MERLIN_FINISHED', 1_700_000_200);
    await lab.transfer();
    ageReceipt(lab, 70);
    expect((await free(lab)).exitCode).toBe(0);
  });

  test('the feature switched off', async () => {
    const lab = await makeVerifiedLab('enabled = false');
    expect(await free(lab)).toMatchObject({
      exitCode: 4,
      said: { error: { code: 'RECLAIM_OFF' } },
    });
  });

  test.each([[[]], [['--confirm', 'something else']]])('a name typed as %j', async (confirm) => {
    const lab = await makeVerifiedLab();
    const { exitCode, stderr } = await lab.runferry('reclaim', RUN, ...confirm);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("until the run's name is typed"),
    });
    expect(existsSync(lab.source())).toBe(true);
  });
});

describe('the trash', () => {
  test('keeps what it holds until the grace period is over, then deletes it', async () => {
    const lab = await makeVerifiedLab();
    await free(lab);
    ageTrash(lab, 13);
    const early = JSON.parse((await lab.runferry('reclaim', '--empty-trash', '--json')).stdout);
    expect([early.deleted.length, early.kept.length]).toEqual([0, 2]);
    ageTrash(lab, 15);
    const archive = contentOfTree(lab.destination());
    const late = JSON.parse((await lab.runferry('reclaim', '--empty-trash', '--json')).stdout);
    expect([late.deleted.length, late.kept.length]).toEqual([2, 0]);
    expect(namesIn(trashOf(lab))).toEqual([]);
    expect(contentOfTree(lab.destination())).toEqual(archive);
    expect(journalOf(lab).slice(-4)).toEqual([
      'reclaim-deleting raw_data',
      'reclaim-deleted raw_data',
      'reclaim-deleting output',
      'reclaim-deleted output',
    ]);
  });

  test('is kept when the archive no longer has it', async () => {
    const lab = await makeVerifiedLab();
    await free(lab);
    ageTrash(lab, 15);
    rmSync(join(lab.destination(), 'data/stack_1.dax'));
    const { deleted, kept } = JSON.parse(
      (await lab.runferry('reclaim', '--empty-trash', '--json')).stdout,
    );
    expect(deleted).toMatchObject([{ component: 'output' }]);
    expect(kept).toMatchObject([{ reason: expect.stringContaining('data/stack_1.dax') }]);
  });

  test('does not touch what somebody else put there, or a record that names something else', async () => {
    const lab = await makeVerifiedLab();
    await free(lab);
    writeFiles(trashOf(lab), {
      'private/notes.txt': 'mine',
      'forged/reclaimed.json': JSON.stringify({
        run: '../../..',
        movedAt: '2001-01-01T00:00:00.000Z',
        components: ['raw_data', '../../../archive'],
      }),
    });
    const outside = fingerprintTree(lab.archive);
    expect((await lab.runferry('reclaim', '--empty-trash')).exitCode).toBe(0);
    expect(namesIn(trashOf(lab))).toEqual(expect.arrayContaining(['forged', 'private']));
    expect(fingerprintTree(lab.archive)).toEqual(outside);
  });
});
