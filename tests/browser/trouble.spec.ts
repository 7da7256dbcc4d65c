import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './support/accessible.ts';
import { expect, RUN, test } from './support/test.ts';
import { chooseRun, goToScreen, openDialog } from './support/steps.ts';
import { serveLab } from './support/screen-lab.ts';

test('a drive that is away is told at the top, with what still works', async ({ ui, lab }) => {
  rmSync(lab.disk, { recursive: true });
  await ui.reload();
  const note = ui.getByRole('group', { name: new RegExp(`^${lab.disk}`, 'u') });
  await expect(note).toContainText('Runs on Z: can still be transferred.');
  await expectAccessible(ui);
});

test.describe('an archive that is away', () => {
  // The browser itself tells of every answer that is an error.
  test.use({ expectedErrors: /status of 422/u });

  test('is told, and its history is unknown rather than empty', async ({ ui, lab }) => {
    renameSync(lab.archive, `${lab.archive}.away`);
    await ui.reload();
    const note = ui.getByRole('group', { name: new RegExp(`^${lab.archive}`, 'u') });
    await expect(note).toContainText('Nothing can be transferred');
    await ui.getByRole('link', { name: 'History' }).click();
    await expect(ui.getByRole('alert')).toContainText(`Cannot read ${lab.archive}`);
    await expect(ui.getByText('Past transfers are not known')).toBeVisible();
    await expect(ui.getByText('No transfer to this destination')).toHaveCount(0);
  });
});

test.describe('a run that vanishes', () => {
  // The browser itself tells of every answer that is an error.
  test.use({ expectedErrors: /status of 422/u });

  test('while its panel is open, says so', async ({ ui, lab }) => {
    await chooseRun(ui, RUN);
    for (const component of ['raw_data', 'analysis', 'output']) {
      rmSync(path.join(lab.z, `merfish_${component}`, RUN), { recursive: true });
    }
    const panel = ui.getByRole('complementary', { name: RUN });
    await expect(
      panel.getByRole('alert').or(panel.getByText('Nothing of this run lies')),
    ).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Transfer', exact: true })).toHaveCount(0);
    await expectAccessible(ui);
  });
});

test('mails that wait are counted on every screen', async ({ ui, lab }) => {
  const note = ui.getByRole('link', { name: '2 mails wait to be sent' });
  await expect(note).toHaveCount(0);
  const outbox = path.join(lab.root, 'state', 'outbox');
  mkdirSync(outbox, { recursive: true });
  for (const name of ['one', 'two']) writeFileSync(path.join(outbox, `${name}.json`), '{}');
  // The program looks every half minute.
  await expect(note).toBeVisible({ timeout: 60_000 });
  await expectAccessible(ui);
  await note.click();
  await expect(ui.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('names with HTML in them are text', async ({ ui, lab }) => {
  const experiment = { experimentName: '<b>bold</b><img src=x onerror=document.title="owned">' };
  const folder = path.join(lab.z, 'merfish_raw_data', RUN);
  writeFileSync(path.join(folder, 'experiment.json'), JSON.stringify(experiment));
  writeFileSync(path.join(folder, '<script>document.title="owned"<!-- .dax'), '');
  await chooseRun(ui, RUN);
  await expect(ui.getByText('<b>bold</b><img src=x')).toBeVisible();
  await openDialog(ui);
  await expect(ui.getByRole('dialog')).toContainText('<script>document.title');
  await expect(ui).toHaveTitle('Runferry');
});

test('a refusal comes with its remedy, and nothing can be started', async ({ ui, lab }) => {
  await chooseRun(ui, RUN);
  renameSync(lab.archive, `${lab.archive}.away`);
  writeFileSync(lab.archive, 'not a folder');
  await openDialog(ui);
  const dialog = ui.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: 'Refused' }).first()).toBeVisible();
  await expect(ui.getByRole('button', { name: 'Start transfer' })).toBeDisabled();
  await expect(dialog.getByText('Put right what is marked in red', { exact: false })).toBeVisible();
  await expectAccessible(ui);
  rmSync(lab.archive);
  renameSync(`${lab.archive}.away`, lab.archive);
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(ui.getByRole('button', { name: 'Start transfer' })).toBeEnabled();
});

test.describe('a server that is started anew', () => {
  test.use({ expectedErrors: /401|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|net::/u });

  test('makes the page say what to do, and the new address opens it again', async ({
    ui,
    lab,
    program,
  }) => {
    await program.stop();
    await expect(ui.getByRole('alert')).toContainText('Runferry does not answer.');
    await expectAccessible(ui);
    const again = await serveLab(lab, program.port);
    try {
      await expect(ui.getByRole('alert')).toContainText(
        'Open the address that it printed at its start.',
      );
      await ui.goto(again.address);
      await expect(ui.getByRole('row', { name: RUN })).toBeVisible();
      await expect(ui.getByRole('alert')).toHaveCount(0);
    } finally {
      await again.stop();
    }
  });
});

test('a tab without the secret says where to get it, and takes it', async ({ program, page }) => {
  await page.goto(`http://127.0.0.1:${program.port}/`);
  await expect(page.getByRole('heading', { name: 'This page needs its key' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Key or password' }).fill('a wrong one');
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Enter another key' }).click();
  await page.getByRole('textbox', { name: 'Key or password' }).fill(program.secret);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('row', { name: RUN })).toBeVisible();
});

test('the secret does not stay in the address', async ({ ui, program }) => {
  expect(ui.url()).not.toContain(program.secret);
});

test('a change of the configuration is picked up, and a broken one is told', async ({
  ui,
  lab,
}) => {
  await goToScreen(ui, 'Settings');
  lab.configure({ runferry: { threads: 7 } });
  const threads = ui.getByRole('row', { name: /runferry\.threads/u });
  await expect(threads).toContainText('7');
  await expect(threads).toContainText('from the file');
  writeFileSync(lab.config, 'this is = = not TOML');
  await expect(ui.getByRole('alert')).toContainText('The settings below are those from before.');
  await expect(threads).toContainText('7');
  await expectAccessible(ui);
});

test('drives and mail can be tried from the settings', async ({ ui }) => {
  await goToScreen(ui, 'Settings');
  const drive = ui.getByRole('row', { name: /analysis_drive_nix(?!_)/u });
  await drive.getByRole('button', { name: 'Test' }).click();
  await expect(drive.getByRole('alert')).toBeVisible();
  const mail = ui.getByRole('row', { name: /smtp_server/u });
  await mail.getByRole('button', { name: 'Test' }).click();
  await expect(mail.getByRole('alert')).toBeVisible();
  await expectAccessible(ui);
});

test('an empty lab says where to look', async ({ ui, lab }) => {
  for (const component of ['raw_data', 'analysis', 'output']) {
    const parent = path.join(lab.z, `merfish_${component}`);
    rmSync(parent, { recursive: true });
    mkdirSync(parent);
  }
  await ui.reload();
  await expect(ui.getByText('No run was found', { exact: false })).toBeVisible();
  await goToScreen(ui, 'Transfers');
  await expect(ui.getByText('Choose a run and press Transfer.', { exact: false })).toBeVisible();
  await goToScreen(ui, 'History');
  await expect(ui.getByText('No transfer to this destination is on record.')).toBeVisible();
  await expectAccessible(ui);
});
