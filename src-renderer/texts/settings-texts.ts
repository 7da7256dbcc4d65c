import type { Setting } from '../../src-shared/settings-view.ts';

/** Where a value comes from. */
export const ORIGIN_WORDS: Readonly<Record<Setting['origin'], string>> = {
  file: 'from the file',
  default: 'default',
};

/** The sentences of the settings. */
export const SETTINGS_TEXTS = {
  title: 'Settings',
  source:
    'All settings come from one file. Change it with any editor: Runferry notices, checks it, and uses it without being started anew.',
  open: 'Open the file',
  brokenTitle: 'The file cannot be used as it is now. The settings below are those from before.',
  warnings: 'What the reader noticed',
  test: 'Test',
  testing: 'Trying …',
  nothing: 'not set',
  cannotOpen: 'It cannot be opened from here. It lies in',
} as const;
