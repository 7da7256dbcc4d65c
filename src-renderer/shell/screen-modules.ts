/** The module of each screen; it is fetched when it is first asked for. */
export const SCREEN_MODULES = {
  runs: () => import('../features/run-picker/runs-page.tsx'),
  transfers: () => import('../features/transfer/transfers-page.tsx'),
  jobs: () => import('../features/jobs/jobs-page.tsx'),
  'job-types': () => import('../features/jobs/job-types-page.tsx'),
  history: () => import('../features/history/history-page.tsx'),
  settings: () => import('../features/settings/settings-page.tsx'),
} as const;
