import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeCertificate, noOpenssl } from '../../helpers/certificate.ts';
import { findSecrets, readWritten, type Written } from '../../helpers/find-secret.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import { makeLab, RUN, type Answer, type Lab } from '../../helpers/make-lab.ts';

const USER = 'mail-account-7';
const PASSWORD = 'Tr0ub4dor&3 "quoted" secret';
/** As it goes over the line (AUTH PLAIN). */
const SECRETS = [PASSWORD, `\0${USER}\0${PASSWORD}`];

/** A lab whose mail server wants a password, and all that its program logs. */
function makeMailLab(mailPort: number, mail: string): { lab: Lab; logged: string[] } {
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const lab = makeLab({
    mailPort,
    ports: {
      env: { RUNFERRY_SMTP_PASSWORD: PASSWORD },
      log: { info: note, warn: note, error: note },
    },
  });
  const config = readFileSync(lab.config, 'utf8');
  writeFileSync(lab.config, `${config}\n[runferry.mail]\nuser = '${USER}'\n${mail}\n`);
  return { lab, logged };
}

/** What a person does who wonders why no mail comes. */
async function askAround(lab: Lab): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const args of [
    ['check', '--mail'],
    ['check', '--mail', '--json'],
    ['check', '--json'],
    ['diagnose', RUN, '--json'],
    ['verify', RUN, '--copy_type', 'raw_data', '--debug'],
    ['verify', RUN, '--copy_type', 'raw_data', '--checksum', '--json'],
    ['history', '--json'],
    ['runs', '--json'],
    ['schedule', '--at', '21:00'],
    ['watch', '--once', '--json'],
  ]) {
    answers.push(await lab.runferry(...args));
  }
  return answers;
}

function collect(answers: readonly Answer[], logged: readonly string[], lab: Lab): Written[] {
  return [
    ...answers.map(({ stdout, stderr }, index): Written => [`answer ${index}`, stdout + stderr]),
    ['program log', logged.join('\n')],
    ...readWritten(lab.root),
  ];
}

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
  const { lab, logged } = makeMailLab(server.port, '');

  const refused = await lab.transfer();
  expect(refused.report.mail.state).toBe('queued');
  const answers = [refused, ...(await askAround(lab))];
  // What somebody types is repeated to them alone, but kept nowhere.
  await lab.runferry('--run', RUN, '--threads', PASSWORD);
  await lab.runferry(PASSWORD);
  refuses = false;
  answers.push(await lab.transfer());
  expect(server.received.length).toBeGreaterThan(1);

  const written = collect(answers, logged, lab);
  for (const { raw } of server.received) written.push(['mail', raw]);
  const names = written.map(([name]) => name);
  for (const kind of [/\.journal\.jsonl$/, /\.report\.html$/, /\.zip\/about\.txt$/]) {
    expect(names).toContainEqual(expect.stringMatching(kind));
  }
  expect(findSecrets(written, SECRETS)).toEqual([]);
});

test.skipIf(noOpenssl)('what a failure of TLS prints holds no secret either', async () => {
  const { key, cert } = makeCertificate();
  const server = await startMailServer({
    key,
    cert,
    disabledCommands: [],
    onAuth: ({ username }, _session, callback) => callback(null, { user: username ?? '' }),
  });
  const { lab, logged } = makeMailLab(server.port, "security = 'starttls'");
  const answers = [await lab.transfer(), ...(await askAround(lab))];
  const written = collect(answers, logged, lab);
  expect(written[1]?.[1]).toContain('shows a certificate that no known authority has signed');
  expect(server.received).toEqual([]);
  expect(findSecrets(written, [...SECRETS, bodyOf(key)])).toEqual([]);
});

/** The line of a PEM file that says the most. */
function bodyOf(pem: string): string {
  return pem.split('\n')[1] ?? '';
}
