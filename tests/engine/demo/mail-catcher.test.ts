import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { startMailCatcher } from '../../../src-main/demo/mail-catcher.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

test('a caught mail is kept as a file, with its subject and recipients', async () => {
  const folder = join(makeTemporaryFolder(), 'mail');
  const catcher = await startMailCatcher(folder);
  onTestFinished(() => catcher.close());
  const transport = createTransport({ host: '127.0.0.1', port: catcher.port });
  const subject = `Vizgen data transfer completed for run: ${'202405281249_DemoTissue_'.repeat(4)}`;
  await transport.sendMail({
    from: 'a@demo.example',
    to: 'b@demo.example',
    subject,
    text: 'Hello',
  });

  expect(catcher.mails).toEqual([
    { file: join(folder, '0001.eml'), subject, recipients: ['b@demo.example'] },
  ]);
  expect(readFileSync(join(folder, '0001.eml'), 'utf8')).toContain('Hello');
});
