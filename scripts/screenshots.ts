import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_ARGUMENTS, findChromium } from '../tests/browser/support/chromium.ts';
import { serveLab } from '../tests/browser/support/screen-lab.ts';
import {
  chooseRun,
  expectVerdict,
  goToScreen,
  openDialog,
} from '../tests/browser/support/steps.ts';
import { addPast, FAILING_RUN, makeSampleLab, SHOWN_RUN } from './sample-lab.ts';

/** `npm run screenshots`: the pictures of the user guide, taken of the screens as they are now. */

const FOLDER = path.join(import.meta.dirname, '..', 'docs', 'images');
const SIZE = { width: 1280, height: 800 };
/** With the chart below the figures. */
const TALL = { width: 1280, height: 1060 };

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Chromium is not installed.');
await build({ logLevel: 'warn' });
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const lab = makeSampleLab();
let program = await serveLab(lab);
const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
try {
  await tellFirstTransfer(await open({}));
  await tellFailure(await open({}));
  await program.stop();
  addPast(lab);
  program = await serveLab(lab);
  await tellOverview(await open({}));
  await tellLooks();
} finally {
  await browser.close();
  await program.stop();
  lab.remove();
}

async function open(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE, ...options });
  await page.goto(program.address);
  await page.getByRole('row', { name: SHOWN_RUN }).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  // Not under the pointer: what is pointed at looks different.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
}

async function tellFirstTransfer(page: Page): Promise<void> {
  await chooseRun(page, SHOWN_RUN);
  await page.getByText('Demo panel, 40 genes').waitFor();
  await page.getByRole('img', { name: 'Overview' }).waitFor();
  await page.getByRole('row', { name: SHOWN_RUN }).getByText('Ready').waitFor();
  await take(page, 'run');
  await openDialog(page);
  await page.getByText('Sources and destination are separate folders.').waitFor();
  await page
    .getByText(/^\d[\d,]* files, /u)
    .nth(2)
    .waitFor();
  await take(page, 'dialog');
  await page.getByRole('button', { name: 'Start transfer' }).click();
  await page
    .getByText(/^[56]\d %$/u)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.getByText(/^about \d/u).waitFor();
  await page.setViewportSize(TALL);
  await take(page, 'live');
  await page.setViewportSize(SIZE);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await take(page, 'cancel');
  await page.getByRole('button', { name: 'Keep going' }).click();
  await expectVerdict(page, 'Verified');
  await page.getByRole('table').first().waitFor();
  await take(page, 'verified');
  await page.close();
}

async function tellFailure(page: Page): Promise<void> {
  await chooseRun(page, FAILING_RUN);
  await openDialog(page);
  await page.getByRole('button', { name: 'Start transfer' }).click();
  await page.getByRole('status').waitFor({ timeout: 60_000 });
  await page.getByRole('table', { name: 'Files that differ' }).first().waitFor();
  await take(page, 'failed');
  await page.close();
}

async function tellOverview(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('row', { name: SHOWN_RUN }).getByText('Verified').waitFor();
  await page.waitForTimeout(2500);
  await take(page, 'runs');
  await goToScreen(page, 'History');
  await page.getByText('Verified volume').waitFor();
  await page.setViewportSize(TALL);
  await take(page, 'history');
  await page.setViewportSize(SIZE);
  await goToScreen(page, 'Settings');
  const drive = page.getByRole('row', { name: /analysis_drive_nix(?!_)/u });
  await drive.getByRole('button', { name: 'Test' }).click();
  await drive.getByRole('alert').waitFor();
  await take(page, 'settings');
  await page.close();
}

async function tellLooks(): Promise<void> {
  const looks = [
    { name: 'dark', options: { colorScheme: 'dark' } },
    { name: 'contrast', options: { contrast: 'more' } },
    { name: 'zoom-200', options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
  ] as const;
  for (const { name, options } of looks) {
    const page = await open(options);
    await goToScreen(page, 'History');
    await page.getByRole('row', { name: SHOWN_RUN }).first().click();
    await page.getByRole('table').first().waitFor();
    await take(page, name);
    await page.close();
  }
}
