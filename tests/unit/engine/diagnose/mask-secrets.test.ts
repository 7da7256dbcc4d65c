import { expect, test } from 'vitest';
import { maskBytes, maskSecrets } from '../../../../src-main/engine/diagnose/mask-secrets.ts';

const mask = (text: string, ...values: readonly string[]): string => maskSecrets(text, { values });

test.each([
  ['an address', "addressees = ['lab.staff@example.org']", "addressees = ['***@example.org']"],
  ['an address with a name', 'Lab <a+b@example.org>', 'Lab <***@example.org>'],
  ['user and password before a host', 'smtp://me:hunter2@mail', '***@mail'],
  ['an address in JSON', '"recipients":["x@example.org"]', '"recipients":["***@example.org"]'],
  ['the name of a mail account', "user = 'merscope'", "user = '***'"],
  ['a password that should not be there', '  Password = "hunter2"', "  Password = '***'"],
  ['a token under any name', 'api_token="abc"', "api_token='***'"],
])('takes out %s', (_, text, masked) => {
  expect(mask(text)).toBe(masked);
});

test.each([
  "password_variable = 'RUNFERRY_SMTP_PASSWORD'",
  "analysis_drive_pc = 'Z:\\'",
  '"user":"lab","host":"merscope-pc"',
  'raw_data/data/stack_1@2.dax'.replace('@', ' at '),
])('leaves %s as it is', (text) => {
  expect(mask(text)).toBe(text);
});

test('takes out known passwords wherever they stand, and the empty one nowhere', () => {
  expect(mask('AUTH hunter2 failed (hunter2)', 'hunter2', '')).toBe('AUTH *** failed (***)');
});

test('keeps the encoding of a log, and every byte that it does not take out', () => {
  const secrets = { values: ['pässwort'] };
  const log = '\ufeffNew File pässwort\r\n Größe';
  expect(maskBytes(Buffer.from(log, 'utf16le'), secrets).toString('utf16le')).toBe(
    '\ufeffNew File ***\r\n Größe',
  );
  const odd = Buffer.concat([Buffer.from('pässwort '), Buffer.of(0xe9, 0x00, 0xff)]);
  expect(maskBytes(odd, secrets)).toEqual(
    Buffer.concat([Buffer.from('*** '), Buffer.of(0xe9, 0x00, 0xff)]),
  );
});
