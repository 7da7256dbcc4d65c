import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ScreenLab } from './support/screen-lab.ts';
import { expect, RUN, test } from './support/test.ts';
import { expectVerdict, goToScreen, startTransfer } from './support/steps.ts';

const OTHER_RUN = '202309141100_Colon1_VMSC10415';
const WEEK_MS = 7 * 86_400_000;

/** The transfer that was just made, as if another computer had made it of another run, weeks ago. */
function tellOfAnother(lab: ScreenLab, weeks: number): void {
  const logs = path.join(lab.archive, 'logs');
  const [name = ''] = readdirSync(logs).filter((each) => each.endsWith('.journal.jsonl'));
  const text = readFileSync(path.join(logs, name), 'utf8')
    .replaceAll(RUN, OTHER_RUN)
    .replaceAll(/"host":"[^"]*"/gu, '"host":"SECOND-PC"')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gu, (moment) =>
      new Date(Date.parse(moment) - weeks * WEEK_MS).toISOString(),
    );
  writeFileSync(path.join(logs, name.replace(RUN, OTHER_RUN)), text);
}

test('the history has what other computers did, week by week, to be filtered and exported', async ({
  ui,
  lab,
}) => {
  await startTransfer(ui, RUN);
  await expectVerdict(ui, 'Verified');
  tellOfAnother(lab, 3);
  await goToScreen(ui, 'History');
  await expect(ui.getByRole('row', { name: OTHER_RUN })).toContainText('SECOND-PC');
  await expect(ui.getByRole('row', { name: RUN })).toBeVisible();
  await test.step('per week', async () => {
    for (const caption of ['Verified volume', 'Throughput']) {
      const chart = ui.getByRole('figure').filter({ hasText: caption });
      await expect(chart.locator('svg').first()).toBeVisible();
      await expect(chart).toContainText(/\d [A-Z][a-z]+/u);
    }
  });
  await test.step('filtered by words and by computer', async () => {
    await ui.getByRole('searchbox', { name: 'Search history' }).fill('vzgen1');
    await expect(ui.getByRole('row', { name: OTHER_RUN })).toHaveCount(0);
    await ui.getByRole('searchbox', { name: 'Search history' }).fill('nothing like it');
    await expect(ui.getByText('No transfer matches.', { exact: false })).toBeVisible();
    await ui.getByRole('searchbox', { name: 'Search history' }).fill('');
    await ui.getByRole('combobox', { name: 'Computer' }).click();
    await ui.getByRole('option', { name: 'SECOND-PC' }).click();
    await expect(ui.getByRole('row', { name: RUN })).toHaveCount(0);
  });
  await test.step('exported as it is filtered', async () => {
    const download = ui.waitForEvent('download');
    await ui.getByRole('button', { name: 'Export as CSV' }).click();
    const [head, ...lines] = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(head).toContain('run,kind,state');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${OTHER_RUN},transfer,verified`);
  });
  await test.step('and leads to the report of the other computer', async () => {
    await ui.getByRole('row', { name: OTHER_RUN }).click();
    await expectVerdict(ui, 'Verified');
    await expect(ui.getByText('on SECOND-PC', { exact: false })).toBeVisible();
  });
});
