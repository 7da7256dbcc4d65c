import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, RUN, test } from './support/test.ts';
import {
  chooseRun,
  expectVerdict,
  goToScreen,
  openDialog,
  startTransfer,
} from './support/steps.ts';

/** By every rule of axe, whatever it calls its weight; a page that is still changing gets its time. */
async function expectAccessible(page: Page): Promise<void> {
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(
      ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
    expect(told).toEqual([]);
  }).toPass({ timeout: 20_000 });
}

for (const look of ['Light', 'Dark', 'High contrast']) {
  test(`axe finds nothing on any screen: ${look}`, async ({ ui }) => {
    await ui.getByRole('button', { name: 'Appearance' }).click();
    await ui.getByRole('menuitemradio', { name: look }).click();
    await expect(ui.getByRole('menu')).toHaveCount(0);
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
    await expectAccessible(ui);
    await goToScreen(ui, 'History');
    await expect(ui.getByRole('row', { name: RUN })).toBeVisible();
    await expectAccessible(ui);
    await goToScreen(ui, 'Settings');
    await expectAccessible(ui);
  });
}

test.describe('while a transfer is running', () => {
  test.use({
    labOptions: {
      robocopy: { slow: { millisecondsPerFile: 200, only: 'copy' } },
      runferry: { threads: 1 },
    },
  });

  test('axe finds nothing, nor in the question before it is cancelled', async ({ ui }) => {
    await startTransfer(ui, RUN);
    await expect(ui.getByText('Copying raw_data')).toBeVisible();
    await ui.getByRole('button', { name: 'Last lines of the log' }).click();
    await expect(ui.getByText('At most', { exact: false })).toBeVisible();
    await expectAccessible(ui);
    await ui.getByRole('button', { name: 'Cancel' }).click();
    await expect(ui.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(ui);
  });
});

test('the whole way can be gone with the keyboard alone', async ({ ui }) => {
  const press = async (key: string, times = 1) => {
    for (let count = 0; count < times; count += 1) await ui.keyboard.press(key);
  };
  const tabTo = async (name: string) => {
    for (let count = 0; count < 40; count += 1) {
      await press('Tab');
      const focused = ui.locator(':focus');
      const text =
        (await focused.getAttribute('aria-label')) ?? (await focused.innerText().catch(() => ''));
      if (text.trim() === name) return;
    }
    throw new Error(`The keyboard does not lead to “${name}”.`);
  };
  await tabTo('Skip to the content');
  await press('Enter');
  await expect(ui.getByRole('main')).toBeFocused();
  await tabTo('Run');
  await press('ArrowDown');
  await press('Enter');
  await expect(ui.getByRole('complementary', { name: RUN })).toBeVisible();
  await tabTo('Transfer');
  await press('Enter');
  await expect(ui.getByRole('dialog')).toBeVisible();
  await tabTo('Start transfer');
  await press('Enter');
  await expectVerdict(ui, 'Verified');
  await tabTo('Verify again');
  await press('Enter');
  await expect(
    ui.getByRole('navigation', { name: 'All transfers' }).getByRole('listitem'),
  ).toHaveCount(2);
  await expectVerdict(ui, 'Verified');
});

test('the focus goes back to where it was when a dialog is closed', async ({ ui }) => {
  await chooseRun(ui, RUN);
  await openDialog(ui);
  await ui.keyboard.press('Escape');
  await expect(ui.getByRole('button', { name: 'Transfer', exact: true })).toBeFocused();
});
