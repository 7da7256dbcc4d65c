import { expect, it } from 'vitest';
import { composeSubject } from '../../../../src-main/engine/report/subject.ts';
import { VERDICTS } from '../../../../src-shared/verdict.ts';

it('says completed only of what is verified', () => {
  const subjects = VERDICTS.map((state) => [state, composeSubject({ run: 'RUN', state })]);
  expect(Object.fromEntries(subjects)).toEqual({
    verified: 'Vizgen data transfer completed for run: RUN',
    'verified-with-overrides': 'Vizgen data transfer completed for run: RUN',
    differences: 'Vizgen data transfer failed for run: RUN',
    failed: 'Vizgen data transfer failed for run: RUN',
    refused: 'Vizgen data transfer failed for run: RUN',
    locked: 'Vizgen data transfer failed for run: RUN',
    cancelled: 'Vizgen data transfer failed for run: RUN',
    interrupted: 'Vizgen data transfer failed for run: RUN',
    'dry-run': 'Vizgen data transfer planned (dry run) for run: RUN',
  });
});
