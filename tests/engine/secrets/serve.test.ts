import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeCertificate, noOpenssl } from '../../helpers/certificate.ts';
import { findSecrets, readWritten, type Written } from '../../helpers/find-secret.ts';
import { makeLab, RUN, type Lab } from '../../helpers/make-lab.ts';
import { startRunferry, waitUntil, type RunningProgram } from '../../helpers/start-runferry.ts';

const PASSWORD = 'A-long+enough/password-for-the-door';

interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a server; only the body of the answer is of interest. */
type Ask = (path: string, question?: Question, body?: string) => Promise<string>;

/** Starts `serve`; its address as it tells it. */
async function startServer(lab: Lab): Promise<{ server: RunningProgram; address: URL }> {
  const server = startRunferry(lab, ['serve', '--config', lab.config]);
  await waitUntil('the address', () => /^http.*$/m.test(server.stdout()));
  return { server, address: new URL(/^http.*$/m.exec(server.stdout())?.[0] ?? '') };
}

/** Asks as somebody who knows the secret. */
function askWith(address: URL, secret: string, ca?: string): Ask {
  const request = address.protocol === 'https:' ? requestTls : requestPlain;
  return async (path, { method = 'GET', headers: more } = {}, body) => {
    const headers = { authorization: `Bearer ${secret}`, ...more };
    const { hostname: host, port } = address;
    const asked = request({ host, port, path, ca, method, headers });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
    return text(response);
  };
}

/** Transfers, reads everything that there is, and asks for what nobody gets. */
async function askEverything(ask: Ask, secret: string): Promise<readonly string[]> {
  const headers = { 'content-type': 'application/json' };
  const order = async (body: string) => ask('/api/v1/transfers', { method: 'POST', headers }, body);
  const started = await order(JSON.stringify({ run: RUN, components: ['raw_data'] }));
  const transfer = `/api/v1/transfers/${(JSON.parse(started) as { id: string }).id}`;
  await vi.waitFor(
    async () => expect(JSON.parse(await ask(transfer))).toMatchObject({ activity: 'ended' }),
    { timeout: 60_000, interval: 100 },
  );
  const answers: string[] = [];
  for (const path of [
    transfer,
    `${transfer}/report`,
    `${transfer}/report/html`,
    `${transfer}/lines`,
    '/api/v1/program',
    '/api/v1/runs',
    `/api/v1/runs/${RUN}`,
    '/api/v1/history',
    '/api/v1/settings',
    '/api',
    '/openapi.json',
    `/api/v1/nothing?secret=${encodeURIComponent(secret)}`,
  ]) {
    answers.push(await ask(path));
  }
  expect(answers[1]).toContain('"state":"verified"');
  return [
    ...answers,
    await ask('/api/v1/runs', { headers: { authorization: `Bearer ${secret}x` } }),
    await ask('/api/v1/runs', { headers: { authorization: secret } }),
    await ask('/api/v1/runs', { headers: { origin: 'http://evil.example' } }),
    await order(`{"run":${secret}`),
  ];
}

/** Everything that is written meanwhile and afterwards, but for what the starter is told. */
async function collect(lab: Lab, server: RunningProgram, answers: readonly string[]) {
  const asked = [
    await lab.runferry('diagnose', RUN, '--json'),
    await lab.runferry('check'),
    await lab.runferry('check', '--json'),
    await lab.runferry('history', '--json'),
    await lab.runferry('schedule'),
  ];
  server.kill('SIGTERM');
  const { stderr } = await server.ended;
  const written: Written[] = [
    ...[...answers, ...asked.map(({ stdout, stderr }) => stdout + stderr), stderr].map(
      (answer, index): Written => [`answer ${index}`, answer],
    ),
    ...readWritten(lab.root),
  ];
  const names = written.map(([name]) => name);
  for (const kind of [/\.journal\.jsonl$/, /\.report\.html$/, /\.zip\/about\.txt$/]) {
    expect(names).toContainEqual(expect.stringMatching(kind));
  }
  return written;
}

test('the secret of the screens is told to who starts them, and stands nowhere else', async () => {
  const lab = makeLab();
  const { server, address } = await startServer(lab);
  const secret = address.hash.replace('#secret=', '');
  expect(secret).toMatch(/^[\w-]{43}$/);
  const answers = await askEverything(askWith(address, secret), secret);
  expect(findSecrets(await collect(lab, server, answers), [secret])).toEqual([]);
});

test.skipIf(noOpenssl)('the password and the key for other machines stand nowhere', async () => {
  const { cert, certFile, key, keyFile } = makeCertificate();
  const env = { DOOR: PASSWORD };
  vi.stubEnv('DOOR', PASSWORD);
  onTestFinished(() => void vi.unstubAllEnvs());
  const lab = makeLab({ ports: { env } });
  const config = readFileSync(lab.config, 'utf8');
  const serveThem = (certificate: string) =>
    writeFileSync(
      lab.config,
      `${config}\n[runferry.serve]\naddress = '127.0.0.1'\ncertificate = '${certificate}'\nkey = '${keyFile}'\npassword_variable = 'DOOR'\n`,
    );
  serveThem(certFile);
  const { server, address } = await startServer(lab);
  const answers = await askEverything(askWith(address, PASSWORD, cert), PASSWORD);
  const written = await collect(lab, server, [...answers, server.stdout()]);
  // What goes wrong with a certificate is told without what is in the files.
  const broken = join(lab.root, 'broken.pem');
  for (const content of [key, cert.replace(/\n.{20}/, '\n')]) {
    writeFileSync(broken, content);
    serveThem(broken);
    const { exitCode, stderr } = await lab.runferry('serve');
    expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: expect.stringContaining(broken) });
    written.push(['a refusal', stderr]);
  }
  writeFileSync(broken, '');
  expect(findSecrets(written, [PASSWORD, key.split('\n')[1] ?? ''])).toEqual([]);
});
