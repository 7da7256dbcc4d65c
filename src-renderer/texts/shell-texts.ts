import type { LookChoice } from '../appearance/use-look.ts';
import type { Screen } from '../shell/routes.ts';

/** The names of the screens. */
export const SCREEN_NAMES: Readonly<Record<Screen, string>> = {
  runs: 'Runs',
  transfers: 'Transfers',
  jobs: 'Jobs',
  'job-types': 'Job types',
  history: 'History',
  settings: 'Settings',
};

/** The names of the looks. */
export const LOOK_NAMES: Readonly<Record<LookChoice, string>> = {
  system: 'As on this computer',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

/** The sentences around the screens. */
export const SHELL_TEXTS = {
  skip: 'Skip to the content',
  appearance: 'Appearance',
  noSecretTitle: 'This page needs its key',
  noSecret:
    'Runferry prints an address that ends with a key when it is started: open that address. On another computer, enter the password that was agreed on.',
  secret: 'Key or password',
  unlock: 'Open',
  otherSecret: 'Enter another key',
  lost: 'What is shown may be out of date. Runferry keeps trying.',
  loading: 'Loading …',
  brokenTitle: 'Something went wrong on this screen',
  broken:
    'Transfers go on regardless. Load the page anew; if it happens again, tell the people who look after Runferry what it says below.',
  reload: 'Load anew',
} as const;
