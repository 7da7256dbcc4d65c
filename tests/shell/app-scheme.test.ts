import { beforeEach, describe, expect, test, vi } from 'vitest';
import { resolveAppFile, setupAppScheme } from '../../src-main/shell/app-scheme.ts';
import { makeTemporaryFolder, writeTree } from '../helpers/temporary-folder.ts';
import { handlers, resetElectron } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

describe('an address of the window', () => {
  test.each([
    ['app://runferry/', 'index.html'],
    ['app://runferry/index.html#/runs', 'index.html'],
    ['app://runferry/assets/index-1a2B.js?v=1', 'assets/index-1a2B.js'],
  ])('%s is %s', (address, file) => {
    expect(resolveAppFile(address)).toBe(file);
  });

  test.each([
    ['app://elsewhere/index.html'],
    ['app://runferry.evil/index.html'],
    ['app://runferry:80/index.html'],
    ['app://user@runferry/index.html'],
    ['evil://runferry/index.html'],
    ['file:///etc/passwd'],
    ['https://runferry/index.html'],
    ['not an address'],
    ['app://runferry/%2e%2e%2fpackage.json'],
    ['app://runferry/..%5cpackage.json'],
    ['app://runferry/C:/Windows/win.ini'],
    ['app://runferry/a%00.html'],
    ['app://runferry/%zz.html'],
    ['app://runferry/.hidden.js'],
  ])('%s stands for nothing', (address) => {
    expect(resolveAppFile(address)).toBeNull();
  });
});

async function ask(address: string, method = 'GET') {
  const response = await handlers.get('app')!(new Request(address, { method }));
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test('files of the screens are sent with a policy that lets in nothing from elsewhere', async () => {
  const folder = makeTemporaryFolder();
  writeTree(folder, { 'screens/index.html': '<p>Runferry</p>', 'secret.html': 'secret' });
  setupAppScheme(`${folder}/screens`);
  const page = await ask('app://runferry/');
  expect({ ...page, headers: Object.fromEntries(page.headers) }).toMatchObject({
    status: 200,
    text: '<p>Runferry</p>',
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'self'; .*object-src 'none'/),
    },
  });
  expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|\*|http/);
  const refused = await Promise.all([
    ask('app://runferry/missing.js'),
    ask('app://runferry/..%2fsecret.html'),
    ask('app://elsewhere/'),
    ask('app://runferry/', 'POST'),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});
