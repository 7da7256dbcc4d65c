import { HELD } from './support/screen-lab.ts';
import { expect, RUN, test } from './support/test.ts';
import { chooseRun, goToScreen, openDialog, startTransfer } from './support/steps.ts';

const SECOND = '202311150933_LiverA_VMSC10202';
const THIRD = '202401091200_Brain3_VMSC10202';

test.use({ labOptions: HELD });

test('transfers queue, and their order can be changed', async ({ ui, lab }) => {
  for (const run of [SECOND, THIRD]) lab.addRun(run);
  await ui.reload();
  for (const run of [RUN, SECOND, THIRD]) {
    await goToScreen(ui, 'Runs');
    await startTransfer(ui, run);
  }
  const names = ui.getByRole('navigation', { name: 'All transfers' }).getByRole('link');
  await expect(names).toHaveText([RUN, SECOND, THIRD]);
  await expect(
    ui.getByRole('alert').or(ui.getByRole('group')).filter({ hasText: 'Waits until' }),
  ).toBeVisible();
  await ui.getByRole('button', { name: `Earlier: ${THIRD}` }).click();
  await expect(names).toHaveText([RUN, THIRD, SECOND]);
  await ui.getByRole('button', { name: 'Cancel' }).click();
  await ui.getByRole('button', { name: 'Cancel transfer' }).click();
  await expect(ui.getByRole('status')).toHaveText('Cancelled');
});

test('of two windows that start the same run one wins and the other is told', async ({
  ui,
  program,
  context,
}) => {
  const other = await context.newPage();
  await other.goto(program.address);
  for (const page of [ui, other]) {
    await chooseRun(page, RUN);
    await openDialog(page);
  }
  await ui.getByRole('button', { name: 'Start transfer' }).click();
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  await other.getByRole('button', { name: 'Start transfer' }).click();
  await expect(other.getByRole('alert')).toContainText('is going on already');
});
