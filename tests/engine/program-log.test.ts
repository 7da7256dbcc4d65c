import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const PROGRAM_LOG = join(import.meta.dirname, '../../src-main/command-line/program-log.ts');

test('the program log is written wherever the program is started', () => {
  const folder = makeTemporaryFolder();
  const script = `
    import { createProgramLog } from ${JSON.stringify(PROGRAM_LOG)};
    const log = createProgramLog();
    log.writeTo(${JSON.stringify(folder)}, 'night');
    log.logger.error('Unexpected problem: a bug');`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  const [name = ''] = readdirSync(join(folder, 'program-logs'));
  expect(name).toMatch(/^night-\d{4}-\d\d-\d\d\.log$/);
  expect(readFileSync(join(folder, 'program-logs', name), 'utf8')).toMatch(/a bug\s*$/);
});
