import { parseRoute } from './shell/routes.ts';
import { SCREEN_MODULES } from './shell/screen-modules.ts';

// The screen that the address names is fetched beside what it is shown in, not after it.
void import('./main.tsx');
void SCREEN_MODULES[parseRoute(window.location.hash).screen]();
