import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './support/accessible.ts';
import { goToScreen } from './support/steps.ts';
import { expect, RUN, test } from './support/test.ts';

const JOB_TYPES = `[default]
description = 'Everything as configured.'
[imaging]
description = 'Every byte is compared.'
verify = 'checksum'
skip = ['start-mail']
[imaging.mail]
end = ['imaging@example.org']
[[imaging.programs]]
when = 'after'
component = 'merfish'
command = ['true', '{run}']
`;

const SESSION = 'scope_655019_2026-01-31_14-05-00';
const TAKEN = 'scope_655020_2026-01-31_14-05-00';

test('sessions that a script sends are jobs with a status, and job types say what is done', async ({
  ui,
  lab,
  program,
}) => {
  const navigation = ui.getByRole('navigation', { name: 'Screens' });
  await expect(navigation.getByRole('link', { name: 'Settings' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Jobs' })).toHaveCount(0);
  const jobTypes = path.join(lab.root, 'job-types.toml');
  writeFileSync(jobTypes, JOB_TYPES);
  lab.configure({ runferry: { job_types: jobTypes } });
  await expect(async () => {
    await ui.reload();
    await expect(navigation.getByRole('link', { name: 'Jobs' })).toBeVisible({ timeout: 3000 });
  }).toPass();

  await test.step('sent by a script', async () => {
    // Something is there already, and not from here.
    mkdirSync(path.join(lab.archive, TAKEN));
    const columns = {
      job_type: 'imaging',
      project_name: 'Brain atlas',
      acq_datetime: '2026-01-31T14:05:00',
      platform: 'scope',
      modality0: 'merfish',
    };
    const sourceOf = (component: string) => ({
      'modality0.input_source': path.join(lab.z, `merfish_${component}`, RUN),
    });
    const answer = await ui.request.post(`http://127.0.0.1:${program.port}/api/v1/jobs`, {
      headers: { authorization: `Bearer ${program.secret}` },
      data: {
        sessions: [
          { ...columns, subject_id: 655019, ...sourceOf('output') },
          { ...columns, subject_id: 655020, ...sourceOf('analysis') },
        ],
      },
    });
    expect(await answer.json()).toEqual({
      jobs: [
        { row: 1, run: SESSION },
        { row: 2, run: TAKEN },
      ],
    });
  });
  await test.step('their status is followed', async () => {
    await goToScreen(ui, 'Jobs');
    await expect(ui.getByRole('row', { name: SESSION })).toContainText('Success');
    await expect(ui.getByRole('row', { name: TAKEN })).toContainText('Error');
    await expect(ui.getByText('Todo 0 · Ongoing 0 · Error 1 · Success 1')).toBeVisible();
    await expectAccessible(ui);
  });
  await test.step('one is chosen by the keyboard', async () => {
    const row = ui.getByRole('row', { name: TAKEN });
    await row.getByRole('gridcell').first().focus();
    await ui.keyboard.press('Enter');
    await expect(ui.getByRole('heading', { level: 2, name: TAKEN })).toBeVisible();
    const happened = ui.getByRole('region', { name: 'What happened' });
    await expect(happened).toContainText(`${TAKEN} is there already, and not from here.`);
    await expect(ui.getByRole('region', { name: 'The session as it was sent' })).toContainText(
      'Brain atlas',
    );
    await expectAccessible(ui);
    await ui.getByRole('link', { name: 'All jobs' }).press('Enter');
    await expect(ui.getByRole('row', { name: SESSION })).toBeVisible();
  });
  await test.step('job types are told', async () => {
    await goToScreen(ui, 'Job types');
    const imaging = ui.getByRole('region', { name: 'imaging', exact: true });
    await expect(imaging).toContainText('checksum');
    await expect(imaging).toContainText('imaging@example.org');
    await expect(ui.getByRole('table', { name: 'Programs of imaging' })).toContainText(
      '60 minutes',
    );
    await expectAccessible(ui);
  });
  await test.step('and all of it fits at 200 %', async () => {
    await ui.setViewportSize({ width: 640, height: 400 });
    const expectToFit = async () => {
      const overflow = await ui.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    };
    await expectToFit();
    await goToScreen(ui, 'Jobs');
    await expectToFit();
    await ui.getByRole('row', { name: SESSION }).click();
    await expect(ui.getByRole('region', { name: 'What happened' })).toContainText('Verified: ');
    await expectToFit();
  });
});
