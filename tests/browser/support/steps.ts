import { expect, type Page } from '@playwright/test';

/** What a person does on the screens, step by step. */

/** Chooses a run in the list. */
export async function chooseRun(page: Page, run: string): Promise<void> {
  await page.getByRole('row', { name: run }).click();
  await expect(page.getByRole('complementary', { name: run })).toBeVisible();
}

/** Opens the dialog of the chosen run. */
export async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** Transfers a run as it is proposed. */
export async function startTransfer(page: Page, run: string): Promise<void> {
  await chooseRun(page, run);
  await openDialog(page);
  await page.getByRole('button', { name: 'Start transfer' }).click();
  await expect(page).toHaveURL(/#\/transfers\//u);
}

/** Waits for the verdict. */
export async function expectVerdict(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(words, { timeout: 120_000 });
}

/** Goes to a screen. */
export async function goToScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
