import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { composeHtml } from '../../../src-main/engine/report/html.ts';
import { composeText } from '../../../src-main/engine/report/text.ts';
import {
  planReportFiles,
  writeDifferences,
  writeReport,
} from '../../../src-main/engine/report/write-report.ts';
import { transferReportSchema } from '../../../src-shared/report.ts';
import { MERSCOPE_COMPONENTS, sampleReport } from '../../helpers/sample-report.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const ports = createTestPorts();
const ID = 'RUN.2026-11-21T01-35-00-123Z';

it('keeps text, HTML and JSON beside each other, and replaces them', async () => {
  const files = planReportFiles(makeTemporaryFolder(), ID, ports);
  await writeReport({ ...sampleReport(), files }, MERSCOPE_COMPONENTS);
  const report = { ...sampleReport({ state: 'failed' }), files };
  await writeReport(report, MERSCOPE_COMPONENTS);
  expect(readdirSync(join(files.text, '..'))).toEqual([
    `${ID}.report.html`,
    `${ID}.report.json`,
    `${ID}.report.txt`,
  ]);
  expect(readFileSync(files.text, 'utf8')).toBe(composeText(report, MERSCOPE_COMPONENTS));
  expect(readFileSync(files.html, 'utf8')).toBe(composeHtml(report, MERSCOPE_COMPONENTS));
  expect(transferReportSchema.parse(JSON.parse(readFileSync(files.json, 'utf8')))).toEqual(report);
});

it('leaves no half a CSV when the comparison breaks off', async () => {
  const folder = makeTemporaryFolder();
  const file = join(folder, 'R.report.csv');
  const rows = new ReadableStream<never>({
    pull: (controller) => controller.error(new Error('the share went away')),
  });
  await expect(writeDifferences(file, rows)).rejects.toThrow('the share went away');
  expect(readdirSync(folder)).toEqual([]);
});

it('says where a report cannot be written', async () => {
  const folder = join(makeTemporaryFolder(), 'logs');
  writeFileSync(folder, 'a file in its place');
  const files = planReportFiles(folder, ID, ports);
  const written = writeReport({ ...sampleReport(), files }, MERSCOPE_COMPONENTS);
  await expect(written).rejects.toMatchObject({
    code: 'REPORT_UNWRITABLE',
    message: expect.stringContaining(files.json),
  });
});
