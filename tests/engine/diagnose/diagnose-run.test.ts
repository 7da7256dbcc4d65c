import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeLab, namesIn, RUN, type Lab } from '../../helpers/make-lab.ts';

const PASSWORD = 'correct horse battery';

async function diagnose(lab: Lab) {
  const { exitCode, stdout } = await lab.runferry('diagnose', RUN, '--json');
  const { file } = JSON.parse(stdout) as { file: string };
  const entries = Object.entries(unzipSync(readFileSync(file)));
  const texts = Object.fromEntries(entries.map(([name, bytes]) => [name, strFromU8(bytes, true)]));
  return { exitCode, file, texts };
}

test('everything that explains a transfer is packed, and nothing that is secret', async () => {
  const lab = makeLab({
    ports: { env: { RUNFERRY_SMTP_PASSWORD: PASSWORD } },
    runferry: { threads: 1 },
  });
  const config = readFileSync(lab.config, 'utf8');
  writeFileSync(lab.config, `${config}\n[runferry.mail]\nuser = 'mail-account'\n`);
  await lab.transfer();
  const [journal = ''] = namesIn(lab.logs).filter((name) => name.endsWith('.journal.jsonl'));
  writeFileSync(join(lab.logs, journal.replace(/\d{3}Z/, '999Z')), `it said ${PASSWORD}\n`);
  writeFileSync(join(lab.logs, `${RUN}_2.2026-01-01T00-00-00-000Z.journal.jsonl`), 'another run');
  const { exitCode, file, texts } = await diagnose(lab);
  expect(exitCode).toBe(0);
  expect(file.startsWith(join(lab.root, `runferry-${RUN}-`))).toBe(true);
  expect(Object.keys(texts)).toEqual(
    expect.arrayContaining([
      'about.txt',
      'configuration.toml',
      'transfer-receipt.json',
      'run/raw_data.log',
      `logs/${journal}`,
      `logs/${RUN}.raw_data.rsync.list_before_transfer.log`,
    ]),
  );
  const all = Object.values(texts).join('\n');
  for (const secret of [PASSWORD, 'mail-account', 'developer@', 'lab@', 'another run']) {
    expect(all).not.toContain(secret);
  }
  expect(texts['configuration.toml']).toContain('***@example.org');
  expect(texts['about.txt']).toContain('TRANSFER_COMPLETE');
});

test('a run of which there is nothing but the configuration is packed too', async () => {
  const { exitCode, texts } = await diagnose(makeLab());
  expect({ exitCode, names: Object.keys(texts) }).toEqual({
    exitCode: 0,
    names: ['about.txt', 'configuration.toml'],
  });
  expect(texts['about.txt']).toContain('cannot be read (ENOENT)');
});

test('a name that is no run is refused', async () => {
  const lab = makeLab();
  expect((await lab.runferry('diagnose', '../etc')).exitCode).not.toBe(0);
});
