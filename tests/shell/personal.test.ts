import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogOnStart } from '../../src-main/shell/log-on-start.ts';
import { createMailPassword } from '../../src-main/shell/mail-password.ts';
import { createSecretStore } from '../../src-main/shell/secret-store.ts';
import { tellOnce } from '../../src-main/shell/tell-once.ts';
import { mailSettings } from '../helpers/mail-settings.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { resetElectron, world } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

describe('a secret', () => {
  test('is kept encrypted and read again', async () => {
    const folder = join(makeTemporaryFolder(), 'secrets');
    await createSecretStore(folder).keep('SMTP_PASSWORD', 'correct horse');
    const [name = ''] = readdirSync(folder);

    expect(await createSecretStore(folder).read('SMTP_PASSWORD')).toBe('correct horse');
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain('correct horse');
  });

  test('that nobody kept is none', async () => {
    expect(await createSecretStore(makeTemporaryFolder()).read('SMTP_PASSWORD')).toBeNull();
  });

  test.each([
    ['the system has no protection', { isEncryptionAvailable: false }],
    ['the protection is only called so', { storageBackend: 'basic_text' as const }],
  ])('is not kept where %s', async (_, without) => {
    Object.assign(world, without);
    const folder = join(makeTemporaryFolder(), 'secrets');
    await expect(createSecretStore(folder).keep('A', 'b')).rejects.toMatchObject({
      code: 'SECRET_UNPROTECTED',
      hint: 'Set the environment variable A instead.',
    });
  });
});

function openPassword(user: string | null, env: Record<string, string> = {}) {
  const folder = makeTemporaryFolder();
  const mail = () => ({ ...mailSettings(25), user, passwordVariable: 'SMTP_PASSWORD' });
  const store = createSecretStore(folder);
  const open = (own: Record<string, string | undefined>) =>
    createMailPassword({ mail, store, env: own, log: silentLog });
  return { env, store, password: open(env), open };
}

describe('the mail password', () => {
  test('is taken off the clipboard, kept, and there at the next start', async () => {
    const { password, env, open } = openPassword('runferry');
    world.clipboardText = 'correct horse\n';
    await password.keepFromClipboard();
    const next: Record<string, string> = {};
    await open(next).load();

    expect({ env, next, clipboard: world.clipboardText }).toEqual({
      env: { SMTP_PASSWORD: 'correct horse' },
      next: { SMTP_PASSWORD: 'correct horse' },
      clipboard: '',
    });
  });

  test('is never shown when it is asked about', async () => {
    world.clipboardText = 'correct horse';
    await openPassword('runferry').password.keepFromClipboard();
    expect(JSON.stringify(world.messages)).not.toContain('correct');
  });

  test.each([[''], ['two\nlines']])('is not %j', async (text) => {
    const { password, env } = openPassword('runferry');
    world.clipboardText = text;
    await password.keepFromClipboard();
    expect({ env, errors: world.errors }).toEqual({
      env: {},
      errors: ['There is no password on the clipboard.'],
    });
  });

  test('of the environment goes before the kept one', async () => {
    const { password, store, env } = openPassword('runferry', { SMTP_PASSWORD: 'of the task' });
    await store.keep('SMTP_PASSWORD', 'kept');
    await password.load();
    expect(env).toEqual({ SMTP_PASSWORD: 'of the task' });
  });

  test('that cannot be read any more stops nothing', async () => {
    const { store, password, env } = openPassword('runferry');
    await store.keep('SMTP_PASSWORD', '');
    await password.load();
    expect(env).toEqual({});
  });

  test('is only wanted where the server wants a user', () => {
    expect(
      [openPassword(null), openPassword('a')].map(({ password }) => password.isWanted()),
    ).toEqual([false, true]);
  });
});

describe('starting at log-on', () => {
  test('starts in the tray only', () => {
    const logOnStart = createLogOnStart('win32', undefined);
    logOnStart.set(true);
    expect({ isOn: logOnStart.isOn(), item: world.loginItem }).toEqual({
      isOn: true,
      item: { path: process.execPath, args: ['--hidden'], openAtLogin: true },
    });
  });

  test('starts the portable program, not its copy in a temporary folder', () => {
    createLogOnStart('win32', 'E:\\Runferry portable.exe').set(true);
    expect(world.loginItem?.path).toBe('E:\\Runferry portable.exe');
  });

  test('can only be set on Windows', () => {
    expect(createLogOnStart('linux', undefined).isOn()).toBeNull();
  });
});

test('what is told once is told once, also over restarts', async () => {
  const file = join(makeTemporaryFolder(), 'new', 'told');
  const tell = vi.fn<() => void>();
  await tellOnce(file, tell);
  await tellOnce(file, tell);
  expect(tell).toHaveBeenCalledOnce();
});
