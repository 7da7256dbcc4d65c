import type { PaletteOptions } from '@mui/material/styles';

/** How the screens can look. */
export const LOOKS = ['light', 'dark', 'contrast'] as const;
export type Look = (typeof LOOKS)[number];

/**
 * The colours of each look. `success` is the green of a verified transfer and of nothing else;
 * every text reaches a contrast of 4.5 : 1 (7 : 1 in high contrast) on its ground.
 */
export const PALETTES: Readonly<Record<Look, PaletteOptions>> = {
  light: {
    mode: 'light',
    primary: { main: '#17589c', contrastText: '#ffffff' },
    secondary: { main: '#4b5a69' },
    success: { main: '#11713a', contrastText: '#ffffff' },
    warning: { main: '#935200', contrastText: '#ffffff' },
    error: { main: '#b3231c', contrastText: '#ffffff' },
    info: { main: '#17589c' },
    background: { default: '#f3f5f8', paper: '#ffffff' },
    text: { primary: '#17212b', secondary: '#4b5a69' },
    divider: '#d5dce3',
  },
  dark: {
    mode: 'dark',
    primary: { main: '#8ebdf2', contrastText: '#0c1a29' },
    secondary: { main: '#a9b7c5' },
    success: { main: '#67d492', contrastText: '#06230f' },
    warning: { main: '#f3bd5b', contrastText: '#2a1a00' },
    error: { main: '#ff9d92', contrastText: '#37070a' },
    info: { main: '#8ebdf2' },
    background: { default: '#10161c', paper: '#19212a' },
    text: { primary: '#eaf0f6', secondary: '#aab7c4' },
    divider: '#35414d',
    // A row that is chosen and pointed at stays dark enough for grey text on it.
    action: { selectedOpacity: 0.1, hoverOpacity: 0.05 },
  },
  contrast: {
    mode: 'dark',
    primary: { main: '#ffe14d', contrastText: '#000000' },
    secondary: { main: '#ffffff', contrastText: '#000000' },
    success: { main: '#3dff8b', contrastText: '#000000' },
    warning: { main: '#ffb84d', contrastText: '#000000' },
    error: { main: '#ff8f8f', contrastText: '#000000' },
    info: { main: '#8fd3ff', contrastText: '#000000' },
    background: { default: '#000000', paper: '#000000' },
    text: { primary: '#ffffff', secondary: '#ffffff' },
    divider: '#ffffff',
  },
};
