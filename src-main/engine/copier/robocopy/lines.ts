/** Longer lines than this are shortened: no path is longer than 32 767 characters. */
const LONGEST_LINE = 65_536;

/** Cuts text into lines while it comes. */
export interface LineSplitter {
  /** Takes text, cut anywhere. */
  write(text: string): void;
  /** Hands over the open last line, if there is one. */
  end(): void;
}

/**
 * Calls `onLine` for every line, without its line end. Lines end in LF behind any number of CR. A CR
 * within a line stands between a file and its progress (`a.tif<CR>  8.9%<CR>100%  `): the progress
 * is dropped, anything else behind a CR is a line of its own. The line that `end` hands over is not
 * `finished`: it may be cut off.
 */
export function createLineSplitter(
  onLine: (line: string, finished: boolean) => void,
): LineSplitter {
  let open = '';
  return {
    write(text) {
      const rest = open + text;
      let start = 0;
      for (let at = rest.indexOf('\n'); at !== -1; at = rest.indexOf('\n', start)) {
        splitAtReturns(rest.slice(start, at), true, onLine);
        start = at + 1;
      }
      open = shorten(rest.slice(start));
    },
    end() {
      const last = open;
      open = '';
      if (last !== '') splitAtReturns(last, false, onLine);
    },
  };
}

function splitAtReturns(
  raw: string,
  finished: boolean,
  onLine: (line: string, finished: boolean) => void,
): void {
  const end = raw.indexOf('\r');
  onLine(end === -1 ? raw : raw.slice(0, end), finished || end !== -1);
  if (end === -1 || end === raw.length - 1) return;
  for (const part of raw.slice(end + 1).split('\r')) {
    if (part.trim() !== '' && !isProgress(part)) onLine(part, finished);
  }
}

/** Whether a line is nothing but progress: ` 8.9%`, `100%  `. */
export function isProgress(line: string): boolean {
  return /^\s*\d{1,3}(?:[.,]\d)?%\s*$/.test(line);
}

/** `/NFL` with `/MT` prints nothing but progress, all of it in one line. */
function shorten(open: string): string {
  if (open.length <= LONGEST_LINE) return open;
  const first = open.indexOf('\r');
  const last = open.lastIndexOf('\r');
  const kept = first === -1 ? open : open.slice(0, first + 1) + open.slice(last + 1);
  return kept.length <= LONGEST_LINE ? kept : kept.slice(0, LONGEST_LINE);
}
