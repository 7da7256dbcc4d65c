import Button from '@mui/material/Button';
import type { TransferList } from '../../src-shared/transfer.ts';
import type { Remote } from '../client/remote-state.ts';
import { forgetSecret } from '../client/secret.ts';
import { ProblemAlert } from '../components/problem-alert.tsx';
import { SHELL_TEXTS } from '../texts/shell-texts.ts';

/** Why the program is out of reach, and what can be done about it; nothing as long as it answers. */
export function ConnectionNote({ remote }: { readonly remote: Remote<TransferList> }) {
  const { value, problem } = remote;
  if (problem === null) return null;
  return (
    <ProblemAlert problem={problem} isNews>
      {value && SHELL_TEXTS.lost}{' '}
      {problem.code === 'SECRET_WRONG' && (
        <Button size="small" color="inherit" onClick={askForSecret}>
          {SHELL_TEXTS.otherSecret}
        </Button>
      )}
    </ProblemAlert>
  );
}

function askForSecret(): void {
  forgetSecret();
  window.location.reload();
}
