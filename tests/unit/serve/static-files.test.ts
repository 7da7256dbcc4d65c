import { expect, test } from 'vitest';
import { nameFile } from '../../../src-main/serve/static-files.ts';

test.each([
  ['/', 'index.html'],
  ['/runs', 'index.html'],
  ['/runs/detail', 'index.html'],
  ['/assets/index-1a2b.js', 'assets/index-1a2b.js'],
  ['/assets//index.js', 'assets/index.js'],
  ['/..', null],
  ['/%2e%2e/secret.js', null],
  ['/a/../../secret.js', null],
  ['/c:/windows/win.js', null],
  ['/a%5cb.js', null],
  ['/file.js::$DATA', null],
  ['/.env', null],
  ['/%00', null],
  ['/%', null],
])('%s is %s', (address, name) => {
  expect(nameFile(address)).toBe(name);
});
