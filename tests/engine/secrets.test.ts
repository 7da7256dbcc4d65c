import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { startMailServer } from '../helpers/mail-server.ts';
import { makeLab, RUN } from '../helpers/make-lab.ts';

const USER = 'mail-account-7';
const PASSWORD = 'Tr0ub4dor&3 "quoted" secret';

/** Everything by which the password could be read: as it is, in JSON, HTML, addresses, base64. */
const FORMS: readonly string[] = [
  PASSWORD,
  JSON.stringify(PASSWORD).slice(1, -1),
  PASSWORD.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  encodeURIComponent(PASSWORD),
  Buffer.from(PASSWORD).toString('base64'),
  Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64'),
];

test('the password of the mail server is in no log, report, mail, bundle, answer or error', async () => {
  // A server that is as careless with a password as one can be.
  const server = await startMailServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ username, password }, _session, callback) => {
      if (refuses) return callback(new Error(`not ${username ?? ''} with ${password ?? ''}`));
      return callback(null, { user: username ?? '' });
    },
  });
  let refuses = true;
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const lab = makeLab({
    mailPort: server.port,
    ports: {
      env: { RUNFERRY_SMTP_PASSWORD: PASSWORD },
      log: { info: note, warn: note, error: note },
    },
  });
  const config = readFileSync(lab.config, 'utf8');
  writeFileSync(lab.config, `${config}\n[runferry.mail]\nuser = '${USER}'\n`);

  const refused = await lab.transfer();
  expect(refused.report.mail.state).toBe('queued');
  const answers = [
    refused,
    await lab.runferry('check', '--mail'),
    await lab.runferry('check', '--mail', '--json'),
    await lab.runferry('diagnose', RUN, '--json'),
    await lab.runferry('verify', RUN, '--copy_type', 'raw_data', '--debug'),
    await lab.runferry('history', '--json'),
    await lab.runferry('runs', '--json'),
    await lab.runferry('--run', RUN, '--threads', PASSWORD),
    await lab.runferry(PASSWORD),
  ];
  refuses = false;
  answers.push(await lab.transfer());
  expect(server.received.length).toBeGreaterThan(1);

  const bundle = (JSON.parse(answers[3]!.stdout) as { file: string }).file;
  const packed = Object.values(unzipSync(readFileSync(bundle)));
  const places: readonly (readonly [string, string])[] = [
    // What somebody types is repeated to them alone.
    ...answers
      .filter((_, index) => index !== 7 && index !== 8)
      .map(({ stdout, stderr }, index) => [`answer ${index}`, stdout + stderr] as const),
    ['bundle', packed.map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n')],
    ['mails', server.received.map(({ raw }) => raw).join('\n')],
    ['program log', logged.join('\n')],
    ...listFiles(lab.root).map((file) => [file, readFileSync(file, 'latin1')] as const),
  ];
  expect(places.length).toBeGreaterThan(20);
  const found = places.filter(([, text]) => FORMS.some((form) => text.includes(form)));
  expect(found.map(([place]) => place)).toEqual([]);
});

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
