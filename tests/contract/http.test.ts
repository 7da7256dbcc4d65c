import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../src-main/engine/engine.ts';
import { LARGEST_BODY_BYTES } from '../../src-main/serve/http-guard.ts';
import { startHttpServer } from '../../src-main/serve/http-server.ts';
import { LOOPBACK, openListenPlace } from '../../src-main/serve/listen-place.ts';
import { createRouter } from '../../src-main/serve/router.ts';
import { makeCertificate, noOpenssl } from '../helpers/certificate.ts';
import { makeLab, RUN } from '../helpers/make-lab.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { openHttpServer } from './transports.ts';

/** A server over a new lab, with a built window of two files. */
async function openServer() {
  const lab = makeLab();
  const engine = await createEngine({ debug: false, desktop: null }, lab.ports);
  onTestFinished(() => engine.close());
  const windowFolder = join(lab.root, 'window');
  mkdirSync(join(windowFolder, 'assets'), { recursive: true });
  writeFileSync(join(windowFolder, 'index.html'), '<title>Runferry</title>');
  writeFileSync(join(windowFolder, 'assets', 'index-1a2b.js'), 'run()');
  writeFileSync(join(lab.root, 'outside.js'), 'secret()');
  symlinkSync(join(lab.root, 'outside.js'), join(windowFolder, 'link.js'));
  const router = createRouter(engine, lab.ports);
  return { lab, router, server: await openHttpServer(router, windowFolder) };
}

interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
}

/** Asks as a program would that minds no rule of the browser. */
async function ask(port: number, path: string, { method = 'GET', headers, body }: Question = {}) {
  const asked = request({ host: '127.0.0.1', port, path, method, headers });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [
    NodeJS.ReadableStream & { statusCode: number; headers: IncomingHttpHeaders },
  ];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

function codeOf(body: string): string {
  const { data } = JSON.parse(body) as { data: { code: string } };
  return data.code;
}

test('the API is closed to whoever does not know the secret', async () => {
  const { server } = await openServer();
  const secrets = [
    '',
    'Bearer',
    'Bearer wrong',
    `Basic ${server.secret}`,
    `Bearer ${server.secret}x`,
  ];
  const answers = secrets.map((authorization) =>
    ask(server.port, '/api/v1/runs', { headers: authorization ? { authorization } : {} }),
  );
  const refused = (await Promise.all(answers)).map(({ status, body }) => [status, codeOf(body)]);
  expect(refused).toEqual(secrets.map(() => [401, 'SECRET_WRONG']));
});

test('a foreign name, and a page of somebody else, are refused even with the secret', async () => {
  const { server } = await openServer();
  const authorization = `Bearer ${server.secret}`;
  const own = `127.0.0.1:${server.port}`;
  const heads = [
    { host: 'evil.example' },
    { host: `evil.example:${server.port}` },
    { host: own, origin: 'http://evil.example' },
    { host: own, origin: 'null' },
    { host: own, origin: `http://127.0.0.1:${server.port + 1}` },
  ];
  const answers = heads.map((head) =>
    ask(server.port, '/api/v1/runs', { headers: { ...head, authorization } }),
  );
  const refused = (await Promise.all(answers)).map(({ status, body }) => [status, codeOf(body)]);
  expect(refused).toEqual([
    [403, 'HOST_FOREIGN'],
    [403, 'HOST_FOREIGN'],
    [403, 'ORIGIN_FOREIGN'],
    [403, 'ORIGIN_FOREIGN'],
    [403, 'ORIGIN_FOREIGN'],
  ]);
});

test('our own page, by either of its names, may ask', async () => {
  const { server } = await openServer();
  const statuses = [];
  for (const host of [`127.0.0.1:${server.port}`, `localhost:${server.port}`]) {
    const headers = { host, origin: `http://${host}`, authorization: `Bearer ${server.secret}` };
    statuses.push((await ask(server.port, '/api/v1/program', { headers })).status);
  }
  expect(statuses).toEqual([200, 200]);
});

test('what is too large, of unknown length, no JSON or half of it gets a typed error', async () => {
  const { server } = await openServer();
  const authorization = `Bearer ${server.secret}`;
  const json = { authorization, 'content-type': 'application/json' };
  const order = JSON.stringify({ run: RUN });
  const questions: readonly Question[] = [
    { headers: { ...json, 'content-length': LARGEST_BODY_BYTES + 1 } },
    { headers: { ...json, 'transfer-encoding': 'chunked' }, body: order },
    { headers: { authorization, 'content-length': order.length }, body: order },
    { headers: { ...json, 'content-length': 5 }, body: order.slice(0, 5) },
    { headers: { ...json, 'content-length': 2 }, body: '[]' },
    { headers: { ...json, 'content-length': 4 }, body: 'null' },
  ];
  const answers = questions.map((question) =>
    ask(server.port, '/api/v1/transfers', { method: 'POST', ...question }),
  );
  const refused = (await Promise.all(answers)).map(({ status, body }) => [status, codeOf(body)]);
  expect(refused).toEqual([
    [413, 'REQUEST_TOO_LARGE'],
    [411, 'REQUEST_MALFORMED'],
    [415, 'REQUEST_MALFORMED'],
    [422, 'REQUEST_MALFORMED'],
    [422, 'REQUEST_INVALID'],
    [422, 'REQUEST_INVALID'],
  ]);
});

test('a path that leads nowhere, and a method that does not belong to it, are told as data', async () => {
  const { server } = await openServer();
  const headers = { authorization: `Bearer ${server.secret}` };
  const answers = [
    await ask(server.port, '/api/v1/nothing', { headers }),
    await ask(server.port, '/api/v1/runs', { method: 'DELETE', headers }),
    await ask(server.port, '/', { method: 'POST', headers }),
  ];
  expect(answers.map(({ status, body }) => [status, codeOf(body)])).toEqual([
    [404, 'METHOD_UNKNOWN'],
    [404, 'METHOD_UNKNOWN'],
    [405, 'REQUEST_MALFORMED'],
  ]);
});

test('the window is served under a strict policy, its first page never from a cache', async () => {
  const { server } = await openServer();
  const page = await ask(server.port, '/');
  const script = await ask(server.port, '/assets/index-1a2b.js');
  const screen = await ask(server.port, '/runs');
  expect([page.body, screen.body, script.body]).toEqual([
    '<title>Runferry</title>',
    '<title>Runferry</title>',
    'run()',
  ]);
  expect([page, script].map(({ headers }) => headers['cache-control'])).toEqual([
    'no-store',
    'public, max-age=31536000, immutable',
  ]);
  expect(page.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-type': 'text/html; charset=utf-8',
  });
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'self'; /);
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
});

test('nothing outside of the window is served', async () => {
  const { server } = await openServer();
  const paths = [
    '/../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/assets/..%5c..%5coutside.js',
    '/link.js',
    '/%00.js',
    '/%zz.js',
    '//etc/passwd.js',
    '/.hidden.js',
  ];
  const answers = paths.map((path) => ask(server.port, path));
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses).toEqual(paths.map(() => 404));
});

test('the API describes itself, as a document and as a page without scripts', async () => {
  const { server } = await openServer();
  const document = JSON.parse((await ask(server.port, '/openapi.json')).body) as {
    paths: Record<string, object>;
  };
  const page = await ask(server.port, '/api');
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} /api/v1${path}`),
  );
  expect(operations).toContain('POST /api/v1/transfers/{id}/pause');
  const told = [...page.body.matchAll(/<h2><code>(.*?)<\/code>/g)].map(([, heading]) => heading);
  expect(new Set(told)).toEqual(new Set(operations));
  expect(page.body).not.toMatch(/<script|style=|https?:\/\/(?!127\.0\.0\.1)/);
});

test('a port that is taken is told', async () => {
  const { router } = await openServer();
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const options = { router, place: LOOPBACK, port, windowFolder: '', version: '', log: silentLog };
  await expect(startHttpServer(options)).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: `Another program uses port ${port} already.`,
  });
});

test('the server can be stopped while somebody follows a stream', async () => {
  const { router } = await openServer();
  const options = {
    router,
    place: LOOPBACK,
    port: 0,
    windowFolder: '',
    version: '',
    log: silentLog,
  };
  const server = await startHttpServer(options);
  const asked = request({
    host: '127.0.0.1',
    port: server.port,
    path: '/api/v1/events/transfers',
    headers: { authorization: `Bearer ${server.secret}` },
  });
  asked.on('error', () => undefined);
  asked.end();
  const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  response.on('error', () => undefined);
  await once(response, 'data');
  await server.close();
  await expect(ask(server.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test.skipIf(noOpenssl)('other machines are served with a certificate and a password', async () => {
  const { router } = await openServer();
  const { cert, certFile, keyFile } = makeCertificate();
  const settings = {
    address: '127.0.0.1',
    certificate: certFile,
    key: keyFile,
    passwordVariable: 'DOOR',
  };
  const place = await openListenPlace(settings, { DOOR: 'a-long-enough-password' });
  const options = { router, place, port: 0, windowFolder: '', version: '', log: silentLog };
  const server = await startHttpServer(options);
  onTestFinished(() => server.close());
  const asked = get({
    host: '127.0.0.1',
    port: server.port,
    path: '/api/v1/program',
    ca: cert,
    headers: { authorization: 'Bearer a-long-enough-password' },
  });
  const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  expect(JSON.parse(await text(response))).toMatchObject({ host: 'merscope-pc' });
  expect(server.startAddress).toBe(`https://127.0.0.1:${server.port}/`);
});

test.skipIf(noOpenssl).each([undefined, '', 'short', 'with spaces in it, and long'])(
  'with the password %j nobody else is served',
  async (password) => {
    const { certFile, keyFile } = makeCertificate();
    const settings = {
      address: '127.0.0.1',
      certificate: certFile,
      key: keyFile,
      passwordVariable: 'DOOR',
    };
    const opening = openListenPlace(settings, { DOOR: password });
    await expect(opening).rejects.toMatchObject({ code: 'SERVE_PASSWORD' });
  },
);
