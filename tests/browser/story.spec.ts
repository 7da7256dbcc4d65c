import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ScreenLabOptions } from './support/screen-lab.ts';
import { expect, RUN, test } from './support/test.ts';
import { chooseRun, expectVerdict, goToScreen, openDialog } from './support/steps.ts';

const COPIERS: Readonly<Record<string, ScreenLabOptions>> = {
  rsync: {},
  robocopy: { robocopy: {} },
};

for (const [copier, labOptions] of Object.entries(COPIERS)) {
  test.describe(`with ${copier}`, () => {
    test.use({ labOptions });

    test('a run is found, looked at, previewed, transferred, verified and found in the history', async ({
      ui,
      lab,
    }) => {
      await test.step('the panel says what the run is', async () => {
        await chooseRun(ui, RUN);
        const panel = ui.getByRole('complementary', { name: RUN });
        await expect(panel.getByText('Demo panel, 40 genes')).toBeVisible();
        await expect(panel.getByRole('img', { name: `Overview of ${RUN}` })).toBeVisible();
        await expect(panel.getByText('This run has not been transferred yet.')).toBeVisible();
      });
      await test.step('the dialog says what would happen', async () => {
        await openDialog(ui);
        const dialog = ui.getByRole('dialog');
        for (const name of ['raw_data', 'analysis', 'output']) {
          await expect(dialog.getByRole('checkbox', { name })).toBeChecked();
        }
        await expect(
          dialog.getByText(path.join(lab.archive, RUN, 'raw_data')).first(),
        ).toBeVisible();
        const amounts = dialog
          .getByRole('definition')
          .filter({ hasText: /^\d+ files, [\d.]+ KB$/u });
        await expect(amounts).toHaveCount(3);
        await expect(
          dialog.getByText('Sources and destination are separate folders.'),
        ).toBeVisible();
        await dialog.getByRole('button', { name: 'The exact command' }).click();
        await expect(dialog.getByRole('region', { name: 'Command for raw_data' })).toContainText(
          copier,
        );
      });
      await test.step('it is transferred and verified', async () => {
        await ui.getByRole('button', { name: 'Start transfer' }).click();
        await expectVerdict(ui, 'Verified');
        await expect(ui.getByRole('table', { name: 'Counts of raw_data' })).toBeVisible();
      });
      await test.step('it can be verified again without copying', async () => {
        await ui.getByRole('button', { name: 'Verify again' }).click();
        await expect(
          ui.getByRole('navigation', { name: 'All transfers' }).getByRole('listitem'),
        ).toHaveCount(2);
        await expectVerdict(ui, 'Verified');
      });
      await test.step('the report can be saved', async () => {
        expect(JSON.parse(await save(ui, 'JSON'))).toMatchObject({ run: RUN, state: 'verified' });
        expect(await save(ui, 'HTML')).toMatch(/^<!doctype html>/iu);
        expect(await save(ui, 'CSV')).toMatch(/^\u{feff}component,/u);
      });
      await test.step('the history has both, and each leads to its report', async () => {
        await goToScreen(ui, 'History');
        await expect(ui.getByRole('row', { name: RUN })).toHaveCount(2);
        await ui.getByRole('row', { name: RUN }).last().click();
        await expectVerdict(ui, 'Verified');
      });
      await test.step('the list of runs shows the last transfer', async () => {
        await goToScreen(ui, 'Runs');
        await expect(ui.getByRole('row', { name: RUN })).toContainText('Verified');
      });
    });
  });
}

/** Saves the report of the transfer in sight, and reads it. */
async function save(page: Page, form: string): Promise<string> {
  await page.getByRole('button', { name: 'Save report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: form }).click();
  return readFileSync(await (await download).path(), 'utf8');
}
