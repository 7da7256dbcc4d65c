import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findSecrets, readWritten, type Written } from '../helpers/find-secret.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import { makeLab, namesIn, RUN, type Lab } from '../helpers/make-lab.ts';
import { planSmallRun, writeRun } from '../helpers/small-run.ts';
import { calls, Notification, resetElectron, Tray, world } from './fake-electron.ts';
import { quitProgram, startWindow } from './start-fake.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const USER = 'mail-account-7';
const PATIENCE = { timeout: 30_000, interval: 100 };
const PASSWORD = 'Tr0ub4dor&3 "quoted" secret';

afterEach(async () => {
  await quitProgram();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const name of ['uncaughtException', 'unhandledRejection']) process.removeAllListeners(name);
});
beforeEach(() => resetElectron('/nonexistent'));

/** All reports as people read them. */
function readReports({ logs }: Lab): string {
  return namesIn(logs)
    .filter((name) => name.endsWith('.report.txt'))
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('');
}

/** Written, shown or said by the program on the desktop. */
function listShown(tray: Tray): readonly Written[] {
  return [
    ['messages', JSON.stringify(world.messages) + world.errors.join('\n')],
    ['notifications', JSON.stringify(Notification.all.map(({ options }) => options))],
    ['tray', `${tray.tooltip}\n${tray.menu.map(({ label }) => label).join('\n')}`],
    ['calls', calls.join('\n')],
    ['diagnostics', world.clipboardText],
  ];
}

test('the mail password stands in no log of the desktop, no message and no diagnostics', async () => {
  const server = await startMailServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      callback(new Error(`not ${username ?? ''} with ${password ?? ''}`)),
  });
  const lab = makeLab({ files: {}, mailPort: server.port });
  writeRun(lab.z, RUN, planSmallRun(RUN));
  const config = readFileSync(lab.config, 'utf8');
  writeFileSync(lab.config, `${config}\n[runferry.mail]\nuser = '${USER}'\n`);
  resetElectron(join(lab.root, 'personal'));
  vi.stubEnv('RUNFERRY_STATE', lab.state);
  await startWindow(lab.config, '--hidden');
  const [tray] = Tray.all;
  world.clipboardText = PASSWORD;
  tray!.choose('Keep the mail password from the clipboard');
  await vi.waitFor(() => expect(namesIn(join(lab.root, 'personal', 'secrets'))).toHaveLength(1));
  await vi.waitFor(
    () => expect(tray!.menu.map(({ label }) => label)).toContain(`Transfer ${RUN}`),
    PATIENCE,
  );
  tray!.choose(`Transfer ${RUN}`);
  // The server was shown the password, and has repeated it.
  await vi.waitFor(() => expect(readReports(lab)).toContain(`not ${USER} with ***`), PATIENCE);
  tray!.choose('Copy diagnostics');
  await vi.waitFor(() => expect(world.clipboardText).toContain('Settings from'));

  const written = [...listShown(tray!), ...readWritten(lab.root)];
  expect(findSecrets(written, [PASSWORD, `\0${USER}\0${PASSWORD}`])).toEqual([]);
});
