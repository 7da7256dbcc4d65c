import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { type Look, LOOKS } from './palettes.ts';

/** What somebody chose; `system` follows the computer's settings. */
export const LOOK_CHOICES = ['system', ...LOOKS] as const;
export type LookChoice = (typeof LOOK_CHOICES)[number];

const KEY = 'runferry.look';

/** The look that is in force, the choice behind it, and how to change it; kept on this computer. */
export function useLook(): readonly [Look, LookChoice, (choice: LookChoice) => void] {
  const [choice, setChoice] = useState(readChoice);
  const wantsContrast = useMediaQuery('(prefers-contrast: more)', { noSsr: true });
  const wantsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const system: Look = wantsContrast ? 'contrast' : wantsDark ? 'dark' : 'light';
  const choose = (next: LookChoice) => {
    localStorage.setItem(KEY, next);
    setChoice(next);
  };
  return [choice === 'system' ? system : choice, choice, choose];
}

function readChoice(): LookChoice {
  const kept = localStorage.getItem(KEY);
  return LOOK_CHOICES.find((choice) => choice === kept) ?? 'system';
}
