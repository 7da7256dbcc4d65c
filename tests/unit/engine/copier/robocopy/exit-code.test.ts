import { expect, test } from 'vitest';
import { explainRobocopyExit } from '../../../../../src-main/engine/copier/robocopy/exit-code.ts';

test('every sum of bits is explained bit by bit', () => {
  const lines = Array.from({ length: 32 }, (_, exitCode) => {
    const { failed, mismatch, meaning } = explainRobocopyExit(exitCode);
    return `${exitCode}${failed ? ' failed' : ''}${mismatch ? ' mismatch' : ''}: ${meaning}`;
  });
  expect(lines).toMatchSnapshot();
});

test.each([
  [null, 'robocopy did not start or was stopped before its end.'],
  [-1, '-1 (0xFFFFFFFF) is no exit code of robocopy: it crashed or was stopped before its end.'],
  [32, '32 (0x20) is no exit code of robocopy: it crashed or was stopped before its end.'],
  [
    3_221_225_786,
    '3221225786 (0xC000013A) is no exit code of robocopy: it crashed or was stopped before its end.',
  ],
])('%s is a failure', (exitCode, meaning) => {
  expect(explainRobocopyExit(exitCode)).toEqual({ failed: true, mismatch: false, meaning });
});
