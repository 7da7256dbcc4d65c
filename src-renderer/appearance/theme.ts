/// <reference types="@mui/x-data-grid/themeAugmentation" />
import { createTheme, type Theme } from '@mui/material/styles';
import { type Look, PALETTES } from './palettes.ts';
import { composeOverrides } from './overrides.ts';

/** The instrument PC has Segoe UI; no font is ever loaded from elsewhere. */
const FONT =
  '"Segoe UI Variable Text", "Segoe UI", system-ui, "Noto Sans", "DejaVu Sans", sans-serif';

/** Fixed-width, for paths, commands and log lines. */
export const MONOSPACE = '"Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace';

/** The whole look of the screens. */
export function createLook(look: Look): Theme {
  const palette = PALETTES[look];
  const ground = palette.background?.paper;
  return createTheme({
    // A table stands on the same ground as everything else.
    palette: { ...palette, ...(ground !== undefined && { DataGrid: { bg: ground } }) },
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: FONT,
      button: { textTransform: 'none', fontWeight: 600 },
      h1: { fontSize: '1.5rem', fontWeight: 650, lineHeight: 1.3 },
      h2: { fontSize: '1.125rem', fontWeight: 650, lineHeight: 1.35 },
      h3: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.4 },
      overline: { textTransform: 'none', letterSpacing: 0, fontSize: '0.8125rem', lineHeight: 1.4 },
    },
    components: composeOverrides(look),
  });
}
