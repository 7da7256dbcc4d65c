import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, RUN, test } from './support/test.ts';
import { expectVerdict, goToScreen, startTransfer } from './support/steps.ts';

/** Slow enough to be stopped. */
const SLOW = {
  robocopy: { slow: { millisecondsPerFile: 60, only: 'copy' } },
  runferry: { threads: 1 },
} as const;

test.use({ labOptions: SLOW });

test('a transfer shows its progress, is paused, resumed and verified', async ({ ui }) => {
  await startTransfer(ui, RUN);
  for (const name of ['Whole transfer', 'raw_data', 'analysis', 'output']) {
    await expect(ui.getByRole('progressbar', { name })).toBeVisible();
  }
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  await ui.getByRole('button', { name: 'Pause' }).click();
  await expect(
    ui.getByText('Paused. What was copied stays; Resume goes on from there.'),
  ).toBeVisible();
  await expect(ui.getByRole('status')).toHaveCount(0);
  await ui.getByRole('button', { name: 'Resume' }).click();
  await expect(ui.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expectVerdict(ui, 'Verified');
});

test('the last lines of the log are shown on demand', async ({ ui }) => {
  await startTransfer(ui, RUN);
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  await ui.getByRole('button', { name: 'Last lines of the log' }).click();
  await expect(ui.getByRole('region', { name: 'Last lines of the log' }).first()).toContainText(
    `merfish_raw_data/${RUN}`,
  );
});

test('a page that is closed and opened again loses nothing', async ({ ui, program, context }) => {
  await startTransfer(ui, RUN);
  const address = ui.url();
  await ui.close();
  const again = await context.newPage();
  await again.goto(program.address);
  await expect(again.getByRole('link', { name: /^(Checking|Counting|Copying)/u })).toBeVisible();
  await again.goto(address);
  await expect(again.getByRole('progressbar', { name: 'raw_data' })).toBeVisible();
  await expectVerdict(again, 'Verified');
});

test('cancelling asks, says what stays, and can be resumed to the end', async ({ ui, lab }) => {
  await startTransfer(ui, RUN);
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  const copied = path.join(lab.archive, RUN, 'raw_data', 'experiment.json');
  await expect.poll(() => existsSync(copied)).toBe(true);
  await ui.getByRole('button', { name: 'Cancel' }).click();
  const question = ui.getByRole('alertdialog', { name: 'Cancel this transfer?' });
  await expect(question).toContainText('What was copied so far stays at the destination');
  await question.getByRole('button', { name: 'Keep going' }).click();
  await expect(question).toBeHidden();
  await ui.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Cancel transfer' }).click();
  await expectVerdict(ui, 'Cancelled');
  expect(existsSync(copied)).toBe(true);
  lab.configure({});
  await goToScreen(ui, 'Settings');
  await expect(ui.getByRole('row', { name: /runferry\.copier/u })).toContainText('rsync');
  await goToScreen(ui, 'Transfers');
  await ui.getByRole('button', { name: 'Resume' }).click();
  await expectVerdict(ui, 'Verified');
});
