import { expect, test } from 'vitest';

import { parseSettings } from '../../robocopy-emulator/settings-schema.ts';
import { readSettings } from '../../robocopy-emulator/settings.ts';

const parse = (value: unknown): unknown => parseSettings(JSON.stringify(value));

test('no settings mean no fault', async () => {
  expect([await readSettings({}), await readSettings({ ROBOCOPY_EMULATOR: '' })]).toEqual([{}, {}]);
});

test('settings that nobody has checked are checked', async () => {
  await expect(readSettings({ ROBOCOPY_EMULATOR: '{"lockedFile":{}}' })).rejects.toThrow(
    'lockedFile',
  );
});

test('faults are read with their limits', () => {
  const settings = {
    language: 'de',
    codePage: 'cp850',
    stateFile: '/tmp/state.json',
    lockedFiles: { names: ['*.dat'], attempts: 2, times: 1, only: 'copy', source: 'raw_data' },
    die: { afterBytes: 10, exitCode: 1 },
  };
  expect(parse(settings)).toEqual(settings);
});

test.each([
  ['{', 'is no JSON'],
  ['{"lockedFile":{}}', 'lockedFile'],
  ['{"hang":{"afterFile":1}}', 'hang'],
  ['{"language":"nl"}', 'language'],
  ['{"codePage":"cp0"}', 'no such code page'],
  ['{"noSummary":{"times":1}}', 'times needs a stateFile'],
  ['{"die":{}}', 'exactly one of afterBytes, afterFiles'],
  ['{"leaveOutUnderMt":{"everyNth":2,"names":["a"]}}', 'exactly one of everyNth, names'],
])('%s is refused: %s', (text, reason) => {
  expect(() => parseSettings(text)).toThrow(reason);
});
