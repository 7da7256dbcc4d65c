import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import { Component, type ReactNode } from 'react';
import { CodeText } from '../components/code-text.tsx';
import { SHELL_TEXTS } from '../texts/shell-texts.ts';

interface State {
  readonly message: string | null;
}

/** Catches a bug of the screens below it, so that the page says what to do instead of being empty. */
export class ErrorScreen extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <Container component="main" maxWidth="sm" sx={{ py: 8 }}>
        <Alert
          severity="error"
          action={<Button onClick={() => window.location.reload()}>{SHELL_TEXTS.reload}</Button>}
        >
          <AlertTitle component="h1">{SHELL_TEXTS.brokenTitle}</AlertTitle>
          <p>{SHELL_TEXTS.broken}</p>
          <CodeText>{this.state.message}</CodeText>
        </Alert>
      </Container>
    );
  }
}
