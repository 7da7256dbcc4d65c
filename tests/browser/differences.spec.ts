import { expectAccessible } from './support/accessible.ts';
import { expect, RUN, test } from './support/test.ts';
import {
  chooseRun,
  expectVerdict,
  goToScreen,
  openDialog,
  startTransfer,
} from './support/steps.ts';

test.describe('files that another program holds', () => {
  test.use({
    labOptions: {
      robocopy: {
        lockedFiles: { names: ['*_0001.dax'], attempts: 'always', times: 1, only: 'copy' },
      },
      runferry: { copy_attempts: 1 },
    },
  });

  test('are named with their reason, and resuming heals them', async ({ ui }) => {
    await startTransfer(ui, RUN);
    await expectVerdict(ui, /^(?:Failed|Differences found)$/u);
    const differing = ui.getByRole('table', { name: 'Files that differ of raw_data' });
    await expect(differing.getByRole('row', { name: /_0001\.dax/u }).first()).toContainText(
      'Missing at the destination',
    );
    await expect(ui.getByText('exit code', { exact: false }).first()).toBeVisible();
    await expect(ui.getByRole('table', { name: 'Counts of raw_data' })).toContainText('≠');
    await expectAccessible(ui);
    await ui.getByRole('button', { name: 'Resume' }).click();
    await expectVerdict(ui, 'Verified');
    await expect(ui.getByRole('table', { name: 'Files that differ of raw_data' })).toHaveCount(0);
    await goToScreen(ui, 'Runs');
    await ui.getByRole('button', { name: 'Failed' }).click();
    await expect(ui.getByText('No run matches.', { exact: false })).toBeVisible();
  });
});

test.describe('a list that never agrees', () => {
  test.use({
    labOptions: {
      robocopy: { leaveOutUnderMt: { names: ['no such file'] } },
    },
  });

  test('a count is ignored only with a name and a reason', async ({ ui }) => {
    await chooseRun(ui, RUN);
    await openDialog(ui);
    const dialog = ui.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ignore a count that differs' }).click();
    await expect(dialog.getByText('Verified with overrides', { exact: false })).toBeVisible();
    await dialog.getByRole('button', { name: 'Ignore this count' }).click();
    const start = ui.getByRole('button', { name: 'Start transfer' });
    await expect(start).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Your name' }).fill('A. Technician');
    await expect(start).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('known <b>difference</b>');
    await start.click();
    await expectVerdict(ui, 'Verified with overrides');
    await expect(
      ui.getByText('ignored by A. Technician: known <b>difference</b>', { exact: false }),
    ).toBeVisible();
  });
});
