import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SubmitEvent, useState } from 'react';
import { keepSecret } from '../client/secret.ts';
import { SHELL_TEXTS } from '../texts/shell-texts.ts';

/** Shown in place of the screens in a tab that was opened without the secret: asks for it. */
export function NoSecret() {
  const [secret, setSecret] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    keepSecret(secret.trim());
    window.location.reload();
  };
  return (
    <Container component="main" maxWidth="sm" sx={{ py: 8 }}>
      <Paper sx={{ p: 3 }}>
        <Stack component="form" spacing={2} onSubmit={submit}>
          <Typography variant="h1">{SHELL_TEXTS.noSecretTitle}</Typography>
          <Typography>{SHELL_TEXTS.noSecret}</Typography>
          <TextField
            type="password"
            label={SHELL_TEXTS.secret}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            slotProps={{ htmlInput: { autoComplete: 'current-password' } }}
          />
          <Button type="submit" variant="contained" disabled={secret.trim() === ''}>
            {SHELL_TEXTS.unlock}
          </Button>
        </Stack>
      </Paper>
    </Container>
  );
}
