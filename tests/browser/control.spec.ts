import { existsSync } from 'node:fs';
import path from 'node:path';
import { transferListSchema } from '../../src-shared/transfer.ts';
import { HELD, waitUntilHeld } from './support/screen-lab.ts';
import { expect, RUN, test } from './support/test.ts';
import { expectVerdict, goToScreen, startTransfer } from './support/steps.ts';

test.use({ labOptions: HELD });

test('a transfer shows its progress, is paused, resumed and verified', async ({ ui, lab }) => {
  await startTransfer(ui, RUN);
  for (const name of ['Whole transfer', 'raw_data', 'analysis', 'output']) {
    await expect(ui.getByRole('progressbar', { name })).toBeVisible();
  }
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  await waitUntilHeld(lab);
  await ui.getByRole('button', { name: 'Pause' }).click();
  await expect(
    ui.getByText('Paused. What was copied stays; Resume goes on from there.'),
  ).toBeVisible();
  const listed = ui.getByRole('navigation', { name: 'All transfers' });
  await expect(listed).toContainText('Paused');
  await expect(listed).not.toContainText('Copying');
  await expect(ui.getByRole('status')).toHaveCount(0);
  await ui.getByRole('button', { name: 'Resume' }).click();
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

test('a page that is closed and opened again loses nothing', async ({
  ui,
  lab,
  program,
  context,
}) => {
  await startTransfer(ui, RUN);
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  const address = ui.url();
  await ui.close();
  const again = await context.newPage();
  await again.goto(program.address);
  await expect(again.getByRole('link', { name: /^Copying/u })).toBeVisible();
  await again.goto(address);
  await expect(again.getByRole('progressbar', { name: 'raw_data' })).toBeVisible();
  await waitUntilHeld(lab);
  await again.getByRole('button', { name: 'Pause' }).click();
  await again.getByRole('button', { name: 'Resume' }).click();
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

test('when nothing moves for a minute, it is told', async ({ ui, program, request }) => {
  await startTransfer(ui, RUN);
  await expect(ui.getByText('Copying raw_data')).toBeVisible();
  await expect(ui.getByRole('alert')).toHaveCount(0);
  const answer = await request.get(`http://127.0.0.1:${program.port}/api/v1/transfers`, {
    headers: { authorization: `Bearer ${program.secret}` },
  });
  const { transfers } = transferListSchema.parse(await answer.json());
  // What the program sends once a minute has gone by, without the minute.
  const later = transfers.map((view) => ({
    ...view,
    progress: view.progress && { ...view.progress, quietSeconds: 150 },
  }));
  await ui.route('**/api/v1/events/transfers', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: `event: message\ndata: ${JSON.stringify({ transfers: later })}\n\n`,
    }),
  );
  await ui.reload();
  await expect(ui.getByRole('alert')).toContainText('Nothing has moved for 3 min.');
  await expect(ui.getByRole('alert')).toContainText('Check that the drives are connected');
});
