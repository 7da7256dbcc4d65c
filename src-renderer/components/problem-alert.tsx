import Alert from '@mui/material/Alert';
import type { ReactNode } from 'react';
import type { Problem } from '../../src-shared/problem.ts';

/** What a problem alert shows. */
export interface ProblemAlertProps {
  readonly problem: Problem;
  readonly severity?: 'error' | 'warning' | 'info';
  /** Said by a screen reader at once: for what has just gone wrong, not for what lies there. */
  readonly isNews?: boolean;
  /** One sentence more. */
  readonly children?: ReactNode;
  readonly onClose?: () => void;
}

/** A problem with its remedy. */
export function ProblemAlert(props: ProblemAlertProps) {
  const { problem, severity = 'error', isNews = false, children, onClose } = props;
  return (
    <Alert
      severity={severity}
      role={isNews ? 'alert' : 'group'}
      aria-label={problem.message}
      sx={{ overflowWrap: 'anywhere' }}
      {...(onClose && { onClose })}
    >
      <strong>{problem.message}</strong>
      {problem.hint && <div>{problem.hint}</div>}
      {children && <div>{children}</div>}
    </Alert>
  );
}
