/** The scheme under which the desktop program shows its screens to its window; never `file:`. */
export const APP_SCHEME = 'app';

/** Where the window starts. */
export const APP_ADDRESS = `${APP_SCHEME}://runferry/`;

/**
 * What a page in the window posts to itself, with one end of a channel, to speak with the program
 * over it; and what the program knows that wish by.
 */
export const CONNECT_MESSAGE = 'runferry:connect';

/**
 * Whether an address, in the form that Chromium gives it, belongs to the desktop program's own
 * screens. Scheme and host are compared up to the slash behind them; an origin would prove nothing,
 * since Node calls that of every scheme but the web's `null`.
 */
export function isAppAddress(address: string): boolean {
  return address.startsWith(APP_ADDRESS) || `${address}/` === APP_ADDRESS;
}
