import type { Components, Theme } from '@mui/material/styles';
import type { Look } from './palettes.ts';

/** Forced colours take away every ground, and show a border that is transparent otherwise. */
const SEEN_WHEN_FORCED = { border: '1px solid transparent' };

/** Sharp edges instead of shadows; a focus that is seen; bars that survive forced colours. */
export function composeOverrides(look: Look): Components<Theme> {
  const edge = look === 'contrast' ? 2 : 1;
  return {
    MuiCssBaseline: { styleOverrides: composeBase },
    MuiAppBar: { defaultProps: { elevation: 0 } },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: { outlined: { borderColor: 'currentColor' }, contained: SEEN_WHEN_FORCED },
    },
    MuiInputBase: {
      styleOverrides: {
        input: ({ theme }) => ({
          // The frame around it shows the focus.
          '&:focus-visible': { outline: 'none !important' },
          '&::placeholder': { opacity: 1, color: theme.palette.text.secondary },
        }),
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        notchedOutline: ({ theme }) => ({ borderColor: theme.palette.text.secondary }),
      },
    },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: {
        root: ({ theme }) => ({
          backgroundImage: 'none',
          border: `${edge}px solid ${theme.palette.divider}`,
        }),
      },
    },
    MuiAccordion: {
      styleOverrides: {
        root: ({ theme }) => ({
          '&&': { borderRadius: theme.shape.borderRadius },
          '&::before': { display: 'none' },
        }),
      },
    },
    MuiAlert: {
      defaultProps: { variant: 'outlined' },
      styleOverrides: {
        root: ({ theme }) => ({ backgroundColor: theme.palette.background.paper }),
      },
    },
    MuiDialogTitle: { styleOverrides: { root: ({ theme }) => ({ ...theme.typography.h2 }) } },
    MuiToggleButton: {
      styleOverrides: {
        root: ({ theme }) => ({
          color: theme.palette.text.primary,
          borderColor: theme.palette.text.secondary,
          '&.Mui-selected': {
            color: theme.palette.primary.main,
            fontWeight: 700,
            borderColor: theme.palette.primary.main,
          },
        }),
      },
    },
    MuiTooltip: { defaultProps: { arrow: true, enterDelay: 400 } },
    MuiChip: {
      styleOverrides: {
        root: { borderRadius: 6, fontWeight: 600, height: 'auto', minHeight: 24 },
        // Words that do not fit go on in a second line.
        label: { whiteSpace: 'normal', lineHeight: 1.3 },
        filled: SEEN_WHEN_FORCED,
      },
    },
    MuiTableCell: {
      styleOverrides: {
        root: ({ theme }) => ({ borderBottomColor: theme.palette.divider }),
        head: { fontWeight: 650 },
      },
    },
    MuiLinearProgress: {
      styleOverrides: {
        root: ({ theme }) => ({
          height: 10,
          borderRadius: 5,
          border: look === 'contrast' ? `1px solid ${theme.palette.text.primary}` : 'none',
          '@media (forced-colors: active)': { border: '1px solid CanvasText' },
        }),
        bar: {
          '@media (forced-colors: active)': {
            backgroundColor: 'Highlight',
            forcedColorAdjust: 'none',
          },
        },
      },
    },
  };
}

function composeBase(theme: Theme) {
  return {
    body: { fontVariantNumeric: 'tabular-nums' },
    ':focus-visible': {
      outline: `3px solid ${theme.palette.primary.main} !important`,
      outlineOffset: 2,
    },
    '@media (prefers-reduced-motion: reduce)': {
      '*, *::before, *::after': {
        animationDuration: '0s !important',
        transition: 'none !important',
      },
    },
  };
}
