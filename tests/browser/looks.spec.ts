import type { Page } from '@playwright/test';
import { HELD } from './support/screen-lab.ts';
import { expect, RUN, test } from './support/test.ts';
import {
  chooseRun,
  expectVerdict,
  goToScreen,
  openDialog,
  startTransfer,
} from './support/steps.ts';

/** About as long as a name can get: 128 characters. */
const LONG_RUN = `202311011200_${'AVeryLongExperimentName-'.repeat(4)}_VMSC10202`;

async function groundOf(page: Page): Promise<string> {
  return page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
}

test.describe('on a computer that is set to dark', () => {
  test.use({ colorScheme: 'dark' });

  test('the screens are dark until somebody chooses otherwise, and the choice is kept', async ({
    ui,
  }) => {
    expect(await groundOf(ui)).toBe('rgb(16, 22, 28)');
    await ui.getByRole('button', { name: 'Appearance' }).click();
    await ui.getByRole('menuitemradio', { name: 'Light' }).click();
    expect(await groundOf(ui)).toBe('rgb(243, 245, 248)');
    await ui.reload();
    await expect(ui.getByRole('row', { name: RUN })).toBeVisible();
    expect(await groundOf(ui)).toBe('rgb(243, 245, 248)');
  });
});

test.describe('on a computer that asks for more contrast', () => {
  test.use({ contextOptions: { contrast: 'more' } });

  test('the screens are in high contrast', async ({ ui }) => {
    expect(await groundOf(ui)).toBe('rgb(0, 0, 0)');
  });
});

test.describe('with the colours of the system', () => {
  test.use({
    contextOptions: { forcedColors: 'active' },
    labOptions: HELD,
  });

  test('a bar still shows how far it is', async ({ ui }) => {
    await startTransfer(ui, RUN);
    const bar = ui.getByRole('progressbar', { name: 'raw_data' });
    await expect(bar).toBeVisible();
    const [border, ground] = await bar.evaluate((element) => [
      getComputedStyle(element).borderTopWidth,
      getComputedStyle(element.firstElementChild ?? element).backgroundColor,
    ]);
    expect(border).toBe('1px');
    expect(ground).not.toBe('rgba(0, 0, 0, 0)');
  });
});

test.describe('at 200 %', () => {
  // What a window of 1280 × 800 has to show at that zoom.
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('every screen fits in its width, and a run can be transferred', async ({ ui, lab }) => {
    const expectToFit = async () => {
      const overflow = await ui.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    };
    await expectToFit();
    await chooseRun(ui, RUN);
    await expectToFit();
    await openDialog(ui);
    await expectToFit();
    await ui.getByRole('button', { name: 'Start transfer' }).click();
    await expectVerdict(ui, 'Verified');
    await expectToFit();
    for (const name of ['History', 'Settings']) {
      await goToScreen(ui, name);
      await expectToFit();
    }
    await ui.goto(ui.url().replace(/#.*/u, '#/runs'));
    lab.addRun(LONG_RUN);
    await ui.reload();
    await expectToFit();
    await chooseRun(ui, LONG_RUN);
    await expectToFit();
    await openDialog(ui);
    await expectToFit();
    await ui.keyboard.press('Escape');
    await ui.getByRole('link', { name: 'All runs' }).click();
    await expect(ui.getByRole('row', { name: RUN })).toBeVisible();
  });
});

test('nothing but verified is green', async ({ ui }) => {
  const findGreen = async () =>
    ui.evaluate(() =>
      [...document.querySelectorAll('main *')].flatMap((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return [color, backgroundColor].flatMap((value) => {
          const [red = 0, green = 0, blue = 0] = (value.match(/[\d.]+/gu) ?? []).map(Number);
          const isGreen = green > red + 40 && green > blue + 20 && !value.endsWith(', 0)');
          return isGreen ? [(element.textContent ?? '').trim()] : [];
        });
      }),
    );
  await chooseRun(ui, RUN);
  await openDialog(ui);
  await expect(ui.getByText('Sources and destination are separate folders.')).toBeVisible();
  expect(await findGreen()).toEqual([]);
  await ui.getByRole('button', { name: 'Start transfer' }).click();
  await expectVerdict(ui, 'Verified');
  const green = (await findGreen()).filter((text) => text !== '');
  expect(green.length).toBeGreaterThan(0);
  expect(green.filter((text) => !text.startsWith('Verified'))).toEqual([]);
});
