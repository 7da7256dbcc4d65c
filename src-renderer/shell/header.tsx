import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import type { WatchedList } from '../../src-shared/transfer.ts';
import type { LookChoice } from '../appearance/use-look.ts';
import { useInfo } from '../client/program.ts';
import { SCREEN_NAMES, SHELL_TEXTS } from '../texts/shell-texts.ts';
import { LookMenu } from './look-menu.tsx';
import { MailsChip } from './mails-chip.tsx';
import { RunningChip } from './running-chip.tsx';
import { hrefOf, type Route, type Screen, SCREENS } from './routes.ts';

/** Screens that say nothing where no sessions are sent. */
const OF_SESSIONS: readonly Screen[] = ['jobs', 'job-types'];

/** Name, screens, mails that wait, the transfer that is running, and the look. */
export function Header(props: {
  readonly route: Route;
  /** Null until the program has answered. */
  readonly watched: WatchedList | null;
  readonly lookChoice: LookChoice;
  readonly onLook: (choice: LookChoice) => void;
}) {
  const { route, watched, lookChoice, onLook } = props;
  const takesSessions = useInfo()?.takesSessions ?? false;
  const screens = SCREENS.filter((screen) => takesSessions || !OF_SESSIONS.includes(screen));
  return (
    <AppBar
      position="sticky"
      color="inherit"
      sx={{ borderWidth: '0 0 1px', bgcolor: 'background.paper' }}
    >
      <SkipLink />
      <Toolbar sx={{ gap: 2, flexWrap: 'wrap', py: 0.5 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <img src="./icon.svg" alt="" width={28} height={28} />
          <Typography component="span" sx={{ fontWeight: 700, fontSize: '1.125rem' }}>
            Runferry
          </Typography>
        </Box>
        <Box
          component="nav"
          aria-label="Screens"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}
        >
          {screens.map((screen) => (
            <ScreenLink key={screen} screen={screen} isCurrent={route.screen === screen} />
          ))}
        </Box>
        <Box sx={{ flexGrow: 1 }} />
        <MailsChip waiting={watched?.waitingMails ?? 0} />
        <RunningChip transfers={watched?.transfers ?? []} />
        <LookMenu choice={lookChoice} onChoose={onLook} />
      </Toolbar>
    </AppBar>
  );
}

function ScreenLink({
  screen,
  isCurrent,
}: {
  readonly screen: Screen;
  readonly isCurrent: boolean;
}) {
  return (
    <Link
      href={hrefOf(screen)}
      aria-current={isCurrent ? 'page' : undefined}
      underline="none"
      sx={{
        px: 1.5,
        pt: 1,
        fontWeight: 600,
        color: isCurrent ? 'primary.main' : 'text.primary',
        // Not a transparent border: forced colours would show it.
        ...(isCurrent ? { pb: '5px', borderBottom: 3, borderColor: 'primary.main' } : { pb: 1 }),
        '&:hover': { color: 'primary.main' },
      }}
    >
      {SCREEN_NAMES[screen]}
    </Link>
  );
}

/** For the keyboard: seen when it has the focus. The fragment names the screen, so it cannot be a plain link. */
function SkipLink() {
  return (
    <Link
      component="button"
      onClick={() => document.getElementById('content')?.focus()}
      sx={{
        position: 'absolute',
        left: 8,
        top: 8,
        zIndex: 'tooltip',
        p: 1,
        bgcolor: 'background.paper',
        '&:not(:focus)': {
          clipPath: 'inset(50%)',
          width: '1px',
          height: '1px',
          overflow: 'hidden',
        },
      }}
    >
      {SHELL_TEXTS.skip}
    </Link>
  );
}
