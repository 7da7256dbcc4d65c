import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { HELD, waitUntilHeld } from './support/screen-lab.ts';
import { expect, RUN, test } from './support/test.ts';
import {
  chooseRun,
  expectVerdict,
  goToScreen,
  openDialog,
  startTransfer,
} from './support/steps.ts';

test('axe finds nothing on any screen, nor in the dialog', async ({ ui }) => {
  await expectAccessible(ui);
  await chooseRun(ui, RUN);
  await expect(ui.getByText('Demo panel, 40 genes')).toBeVisible();
  await expectAccessible(ui);
  await openDialog(ui);
  await expect(ui.getByText('Sources and destination are separate folders.')).toBeVisible();
  await ui.getByRole('button', { name: 'Ignore a count that differs' }).click();
  await ui.getByRole('button', { name: 'Ignore this count' }).click();
  await expect(ui.getByRole('textbox', { name: 'Reason' })).toBeVisible();
  await expectAccessible(ui);
  await ui.keyboard.press('Escape');
  await startTransfer(ui, RUN);
  await expectVerdict(ui, 'Verified');
  await expect(ui.getByRole('table', { name: 'Counts of output' })).toBeVisible();
  await expectAccessible(ui);
  await goToScreen(ui, 'History');
  await expect(ui.getByRole('row', { name: RUN })).toBeVisible();
  await expect(ui.getByText('Verified volume')).toBeVisible();
  await expectAccessible(ui);
  await ui.getByRole('row', { name: RUN }).click();
  await expect(ui.getByRole('table', { name: 'Counts of output' })).toBeVisible();
  await expectAccessible(ui);
  await goToScreen(ui, 'Settings');
  await expectAccessible(ui);
});

/** What a screen reader would say of the thing that has the focus; empty when nothing has it. */
async function readFocused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (label ?? element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  });
}

/** More than any screen has. */
const MOST_STOPS = 80;

async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    if ((await readFocused(page)) === name) return;
  }
  throw new Error(`The keyboard does not lead to “${name}”.`);
}

test.describe('with a copier that has to be waited for', () => {
  test.use({ labOptions: HELD });

  test('axe finds nothing while it copies, nor in the question before it is cancelled', async ({
    ui,
  }) => {
    await startTransfer(ui, RUN);
    await expect(ui.getByText('Copying raw_data')).toBeVisible();
    await ui.getByRole('button', { name: 'Last lines of the log' }).click();
    await expect(ui.getByText('At most', { exact: false })).toBeVisible();
    await expectAccessible(ui);
    await ui.getByRole('button', { name: 'Cancel' }).click();
    await expect(ui.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(ui);
  });

  test('the whole way can be gone with the keyboard alone', async ({ ui, lab }) => {
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await ui.keyboard.press(key);
    };
    await test.step('to the run', async () => {
      await tabTo(ui, 'Skip to the content');
      await press('Enter');
      await expect(ui.getByRole('main')).toBeFocused();
      await tabTo(ui, 'Run');
      await press('ArrowDown', 'Enter');
      await expect(ui.getByRole('complementary', { name: RUN })).toBeVisible();
    });
    await test.step('through the dialog', async () => {
      await tabTo(ui, 'Transfer');
      await press('Enter');
      await expect(ui.getByRole('dialog')).toBeVisible();
      await tabTo(ui, 'analysis');
      await press('Space');
      await expect(ui.getByRole('checkbox', { name: 'analysis' })).not.toBeChecked();
      await tabTo(ui, 'Start transfer');
      await press('Enter');
      await expect(ui.getByText('Copying raw_data')).toBeVisible();
    });
    await test.step('pausing, asking to cancel, resuming', async () => {
      await waitUntilHeld(lab);
      await tabTo(ui, 'Pause');
      await press('Enter');
      await expect(ui.getByRole('button', { name: 'Resume' })).toBeVisible();
      await tabTo(ui, 'Cancel');
      await press('Enter');
      await expect(ui.getByRole('alertdialog')).toBeVisible();
      await press('Escape');
      await expect(ui.getByRole('alertdialog')).toBeHidden();
      await tabTo(ui, 'Resume');
      await press('Enter');
      await expectVerdict(ui, 'Verified');
    });
    await test.step('verifying again', async () => {
      await tabTo(ui, 'Verify again');
      await press('Enter');
      const transfers = ui.getByRole('navigation', { name: 'All transfers' });
      await expect(transfers.getByRole('listitem')).toHaveCount(2);
      await expectVerdict(ui, 'Verified');
    });
    await test.step('looking back', async () => {
      await tabTo(ui, 'History');
      await press('Enter');
      await expect(ui.getByRole('row', { name: RUN })).toHaveCount(2);
      await tabTo(ui, 'Started');
      await press('ArrowDown', 'Enter');
      await expectVerdict(ui, 'Verified');
    });
    await test.step('another look', async () => {
      await tabTo(ui, 'Appearance');
      await press('Enter', 'ArrowDown', 'ArrowDown', 'Enter');
      await expect(ui.locator('body')).toHaveCSS('background-color', 'rgb(16, 22, 28)');
    });
  });
});

test('the focus goes back to where it was when a dialog is closed', async ({ ui }) => {
  await chooseRun(ui, RUN);
  await openDialog(ui);
  await ui.keyboard.press('Escape');
  await expect(ui.getByRole('button', { name: 'Transfer', exact: true })).toBeFocused();
});
