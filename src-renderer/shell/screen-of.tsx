import { lazy, Suspense } from 'react';
import { Loading } from '../components/loading.tsx';
import { SHELL_TEXTS } from '../texts/shell-texts.ts';
import type { Route, Screen } from './routes.ts';
import { SCREEN_MODULES } from './screen-modules.ts';

const RunsPage = lazy(async () => ({ default: (await SCREEN_MODULES.runs()).RunsPage }));
const TransfersPage = lazy(async () => ({
  default: (await SCREEN_MODULES.transfers()).TransfersPage,
}));
const JobsPage = lazy(async () => ({ default: (await SCREEN_MODULES.jobs()).JobsPage }));
const JobTypesPage = lazy(async () => ({
  default: (await SCREEN_MODULES['job-types']()).JobTypesPage,
}));
const HistoryPage = lazy(async () => ({ default: (await SCREEN_MODULES.history()).HistoryPage }));
const SettingsPage = lazy(async () => ({
  default: (await SCREEN_MODULES.settings()).SettingsPage,
}));

const PAGES: Readonly<Record<Screen, (route: Route) => React.ReactNode>> = {
  runs: ({ id }) => <RunsPage chosen={id} />,
  transfers: ({ id }) => <TransfersPage chosen={id} />,
  jobs: ({ id }) => <JobsPage chosen={id} />,
  'job-types': () => <JobTypesPage />,
  history: ({ id }) => <HistoryPage chosen={id} />,
  settings: () => <SettingsPage />,
};

/** The screen that the address names; each is loaded when it is first needed. */
export function ScreenOf({ route }: { readonly route: Route }) {
  return (
    <Suspense fallback={<Loading>{SHELL_TEXTS.loading}</Loading>}>
      {PAGES[route.screen](route)}
    </Suspense>
  );
}
