import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { useMemo } from 'react';
import { createLook } from './appearance/theme.ts';
import { useLook } from './appearance/use-look.ts';
import { type Program, ProgramContext } from './client/program.ts';
import { ErrorScreen } from './shell/error-screen.tsx';
import { Frame } from './shell/frame.tsx';
import { NoSecret } from './shell/no-secret.tsx';

/** All screens; without a program, why there is none. */
export function App({ program }: { readonly program: Program | null }) {
  const [look, choice, choose] = useLook();
  const theme = useMemo(() => createLook(look), [look]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      <ErrorScreen>
        {program === null ? (
          <NoSecret />
        ) : (
          <ProgramContext value={program}>
            <Frame lookChoice={choice} onLook={choose} />
          </ProgramContext>
        )}
      </ErrorScreen>
    </ThemeProvider>
  );
}
