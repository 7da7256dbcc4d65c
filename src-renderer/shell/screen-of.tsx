import { lazy, Suspense } from 'react';
import { Loading } from '../components/loading.tsx';
import { SHELL_TEXTS } from '../texts/shell-texts.ts';
import type { Route, Screen } from './routes.ts';

const RunsPage = lazy(async () => ({
  default: (await import('../features/run-picker/runs-page.tsx')).RunsPage,
}));
const TransfersPage = lazy(async () => ({
  default: (await import('../features/transfer/transfers-page.tsx')).TransfersPage,
}));
const JobsPage = lazy(async () => ({
  default: (await import('../features/jobs/jobs-page.tsx')).JobsPage,
}));
const JobTypesPage = lazy(async () => ({
  default: (await import('../features/jobs/job-types-page.tsx')).JobTypesPage,
}));
const HistoryPage = lazy(async () => ({
  default: (await import('../features/history/history-page.tsx')).HistoryPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
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
