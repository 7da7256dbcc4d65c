import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Container from '@mui/material/Container';
import { SHELL_TEXTS } from '../texts/shell-texts.ts';

/** Shown in place of the screens in a tab that was opened without the secret. */
export function NoSecret() {
  return (
    <Container component="main" maxWidth="sm" sx={{ py: 8 }}>
      <Alert severity="info" role="group">
        <AlertTitle component="h1">{SHELL_TEXTS.noSecretTitle}</AlertTitle>
        {SHELL_TEXTS.noSecret}
      </Alert>
    </Container>
  );
}
