import { describe, expect, test } from 'vitest';
import {
  parseNetUse,
  parseSmbMapping,
  toSharePath,
} from '../../../../src-main/engine/schedule/mapped-drives.ts';

const ENGLISH = [
  'Local name        Z:',
  'Remote name       \\\\10.0.0.5\\merscope data',
  'Resource type     Disk',
  'Status            OK',
  '# Opens           0',
  '# Connections     1',
  'The command completed successfully.',
  '',
].join('\r\n');

const GERMAN = [
  'Lokaler Name      L:',
  'Remotename        \\\\isilon.lab.example\\vizgen$\\archive\\',
  'Ressourcentyp     Festplatte',
  'Status            Getrennt',
  'Der Befehl wurde erfolgreich ausgeführt.',
].join('\r\n');

describe('net use', () => {
  test.each([
    ['English', ENGLISH, '\\\\10.0.0.5\\merscope data'],
    ['German, disconnected', GERMAN, '\\\\isilon.lab.example\\vizgen$\\archive'],
    ['a local disk', 'The network connection could not be found.\r\n', null],
    ['nothing', '', null],
    ['half a share', 'Remote name       \\\\server\r\n', null],
  ])('%s', (_, output, share) => {
    expect(parseNetUse(output)).toBe(share);
  });
});

describe('Get-SmbMapping', () => {
  test.each([
    ['one', '{\r\n  "RemotePath":  "\\\\\\\\nas\\\\Müller"\r\n}', '\\\\nas\\Müller'],
    [
      'several',
      '[{"RemotePath":"\\\\\\\\nas\\\\a"},{"RemotePath":"\\\\\\\\nas\\\\b"}]',
      '\\\\nas\\a',
    ],
    ['with a mark', '\uFEFF{"RemotePath":"\\\\\\\\nas\\\\a\\\\"}', '\\\\nas\\a'],
    ['none', '', null],
    ['an error', 'Get-SmbMapping : No MSFT_SmbMapping objects found', null],
    ['something else', '{"RemotePath":"C:\\\\x"}', null],
    ['no text', '{"RemotePath":7}', null],
    ['null', 'null', null],
  ])('%s', (_, output, share) => {
    expect(parseSmbMapping(output)).toBe(share);
  });
});

test('a path on a mapped letter becomes one on its share, others stay', () => {
  const drives = new Map([
    ['Z', '\\\\nas\\merscope'],
    ['L', '\\\\isilon\\vizgen\\archive'],
  ]);
  const paths = [
    'Z:\\',
    'z:',
    'L:\\logs',
    'l:/logs/x',
    'G:\\Vizgen data Z drive',
    '\\\\nas\\Z:\\x',
  ];
  expect(paths.map((path) => toSharePath(path, drives))).toEqual([
    '\\\\nas\\merscope\\',
    '\\\\nas\\merscope\\',
    '\\\\isilon\\vizgen\\archive\\logs',
    '\\\\isilon\\vizgen\\archive\\logs/x',
    'G:\\Vizgen data Z drive',
    '\\\\nas\\Z:\\x',
  ]);
});
