import { encodeIco } from './encode-ico.ts';
import { encodePng } from './encode-png.ts';
import { drawPicture, readColour, type Layer } from './picture.ts';
import { both, disc, polygon, roundedSquare, wave } from './shapes.ts';

/** What the tray can show. */
const TRAY_ICONS = ['idle', 'working', 'attention', 'error'] as const;
type TrayIcon = (typeof TRAY_ICONS)[number];

/** 100 to 300 % of the tray and the title bar; 256 for the desktop. */
const ICON_SIZES = [16, 20, 24, 32, 48, 256];
/** Linux takes one picture. */
const LINUX_TRAY_SIZE = 48;

const SEA = readColour('#12506b');
const WHITE = readColour('#ffffff');
const PALE = readColour('#9fd3e6');
const BADGE_EDGE = readColour('#ffffff');

/** A ferry with its bow to the right, on the sea. */
const FERRY: readonly Layer[] = [
  { colour: SEA, contains: roundedSquare(0.02, 0.2) },
  { colour: WHITE, contains: polygon([0.12, 0.5], [0.9, 0.5], [0.76, 0.72], [0.22, 0.72]) },
  { colour: PALE, contains: polygon([0.24, 0.34], [0.66, 0.34], [0.74, 0.46], [0.24, 0.46]) },
  { colour: WHITE, contains: polygon([0.34, 0.18], [0.46, 0.18], [0.46, 0.3], [0.34, 0.3]) },
  { colour: PALE, contains: both(roundedSquare(0.1, 0.12), wave(0.82, 0.025, 0.07, 2)) },
];

/** Each state has a shape of its own, for those who do not see the colours apart. */
const BADGES: Readonly<Record<TrayIcon, readonly Layer[]>> = {
  idle: [],
  working: [
    { colour: BADGE_EDGE, contains: disc([0.72, 0.72], 0.28) },
    { colour: readColour('#1769c9'), contains: disc([0.72, 0.72], 0.23) },
    { colour: WHITE, contains: polygon([0.64, 0.58], [0.86, 0.72], [0.64, 0.86]) },
  ],
  attention: [
    { colour: BADGE_EDGE, contains: polygon([0.7, 0.36], [1.04, 1], [0.36, 1]) },
    { colour: readColour('#d97a00'), contains: polygon([0.7, 0.46], [0.96, 0.95], [0.44, 0.95]) },
  ],
  error: [
    { colour: BADGE_EDGE, contains: polygon([0.42, 0.42], [1, 0.42], [1, 1], [0.42, 1]) },
    {
      colour: readColour('#c21f1f'),
      contains: polygon([0.47, 0.47], [0.95, 0.47], [0.95, 0.95], [0.47, 0.95]),
    },
    { colour: WHITE, contains: polygon([0.66, 0.52], [0.76, 0.52], [0.74, 0.76], [0.68, 0.76]) },
    { colour: WHITE, contains: disc([0.71, 0.85], 0.055) },
  ],
};

/** Every icon file by its name. */
export function drawIcons(): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>([
    ['app.ico', encodeIco(ICON_SIZES.map((size) => drawPicture(FERRY, size)))],
    ['app.png', encodePng(drawPicture(FERRY, 256))],
  ]);
  for (const state of TRAY_ICONS) {
    const layers = [...FERRY, ...BADGES[state]];
    files.set(`tray-${state}.ico`, encodeIco(ICON_SIZES.map((size) => drawPicture(layers, size))));
    files.set(`tray-${state}.png`, encodePng(drawPicture(layers, LINUX_TRAY_SIZE)));
  }
  return files;
}
