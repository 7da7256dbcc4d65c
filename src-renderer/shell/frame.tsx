import Box from '@mui/material/Box';
import { useCallback } from 'react';
import type { LookChoice } from '../appearance/use-look.ts';
import { InfoContext, useClient, useTransfers } from '../client/program.ts';
import { useAnswer } from '../client/use-answer.ts';
import { ConnectionNote } from './connection-note.tsx';
import { Header } from './header.tsx';
import { ScreenOf } from './screen-of.tsx';
import { useRoute } from './use-route.ts';
import { useTitle } from './use-title.ts';

const MAIN_ID = 'content';

/** The header, what is to be told about the connection, and the screen that the address names. */
export function Frame(props: {
  readonly lookChoice: LookChoice;
  readonly onLook: (choice: LookChoice) => void;
}) {
  const route = useRoute();
  const client = useClient();
  const transfers = useTransfers();
  const hasAnswered = transfers.problem === null;
  // Asked anew when the connection is back: it may be another program.
  const ask = useCallback(
    async () => (hasAnswered ? client.program.info() : null),
    [client, hasAnswered],
  );
  const info = useAnswer(ask).value;
  useTitle(transfers.value);
  return (
    <InfoContext value={info}>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100vh' }}>
        <Header route={route} watched={transfers.value} {...props} />
        <Box
          component="main"
          id={MAIN_ID}
          tabIndex={-1}
          sx={{
            p: { xs: 1.5, lg: 2, xl: 3 },
            display: 'flex',
            flexDirection: 'column',
            flexGrow: 1,
            gap: 2,
            minWidth: 0,
            outline: 'none !important',
          }}
        >
          <ConnectionNote remote={transfers} />
          <ScreenOf route={route} />
        </Box>
      </Box>
    </InfoContext>
  );
}
