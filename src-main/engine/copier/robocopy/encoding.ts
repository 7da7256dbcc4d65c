import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import type { RobocopyLog } from '../../../../src-shared/robocopy-log.ts';
import { createCodePageDecoder, guessCodePage } from './code-page.ts';

/** Turns the bytes of a log into text while they come, whatever they are encoded in. Never throws. */
export interface LogDecoder {
  /** Takes bytes, cut anywhere; their text may come with a later call. */
  write(bytes: Uint8Array): string;
  /** The rest of the text. To be called once. */
  end(): string;
  readonly encoding: RobocopyLog['encoding'];
  /** The code page taken for `oem`; null for the others and as long as all is ASCII. */
  readonly codePage: number | null;
}

/** One way to read bytes as text. The last call is `final`. */
interface Decoding {
  readonly encoding: RobocopyLog['encoding'];
  readonly codePage: number | null;
  take(bytes: Buffer, final: boolean): string;
}

/** Enough to see a mark, and the empty line and the dashes that begin a log. */
const SAMPLE_BYTES = 64;
const EMPTY = Buffer.alloc(0);

/**
 * Makes a decoder for one log. A byte order mark decides, then zero bytes (UTF-16), then whether the
 * first bytes beyond ASCII are UTF-8; all else is a code page.
 *
 * @param codePage the code page of the machine that wrote the log (`850`); guessed where absent
 */
export function createLogDecoder(codePage?: number): LogDecoder {
  let held = EMPTY;
  let decoding: Decoding | undefined;
  const take = (bytes: Buffer, final: boolean): string => {
    if (decoding !== undefined) return decoding.take(bytes, final);
    held = Buffer.concat([held, bytes]);
    if (held.length < SAMPLE_BYTES && !final) return '';
    const { markBytes, encoding } = readMark(held);
    decoding = encoding === null ? decodeEightBit(codePage) : decodeUnicode(encoding);
    return decoding.take(held.subarray(markBytes), final);
  };
  return {
    write: (bytes) => take(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), false),
    end: () => take(EMPTY, true),
    get encoding() {
      return decoding?.encoding ?? 'oem';
    },
    get codePage() {
      return decoding?.codePage ?? null;
    },
  };
}

type UnicodeEncoding = Exclude<RobocopyLog['encoding'], 'oem'>;

/** The byte order mark at the beginning, and the encoding where it is sure. */
function readMark(sample: Buffer): { markBytes: number; encoding: UnicodeEncoding | null } {
  const start = sample.toString('hex', 0, 3);
  if (start === 'efbbbf') return { markBytes: 3, encoding: 'utf-8' };
  if (start.startsWith('feff')) return { markBytes: 2, encoding: 'utf-16be' };
  if (start.startsWith('fffe')) {
    // `/UNICODE` writes this mark and then text of one byte a character.
    const isWide = sample.length < 4 || sample.includes(0);
    return { markBytes: 2, encoding: isWide ? 'utf-16le' : null };
  }
  const zeros = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  return { markBytes: 0, encoding: zeros > sample.length / 8 ? 'utf-16le' : null };
}

function decodeUnicode(encoding: UnicodeEncoding): Decoding {
  if (encoding === 'utf-16le') {
    // Unlike TextDecoder it keeps lone surrogates, which names of files may contain.
    const decoder = new StringDecoder('utf16le');
    const take = (bytes: Buffer, final: boolean) =>
      decoder.write(bytes) + (final ? decoder.end() : '');
    return { encoding, codePage: null, take };
  }
  const decoder = new TextDecoder(encoding);
  const take = (bytes: Buffer, final: boolean) => decoder.decode(bytes, { stream: !final });
  return { encoding, codePage: null, take };
}

/** UTF-8 or a code page: open until the first character beyond ASCII. */
function decodeEightBit(codePage: number | undefined): Decoding {
  let held = EMPTY;
  let chosen: Decoding | undefined;
  return {
    take(bytes, final) {
      if (chosen !== undefined) return chosen.take(bytes, final);
      const all = Buffer.concat([held, bytes]);
      const looks = judgeEightBit(all, final);
      held = looks === 'open' ? all : EMPTY;
      if (looks === 'open') return '';
      if (looks === 'ascii') return all.toString('latin1');
      chosen =
        looks === 'utf-8' ? decodeUnicode(looks) : decodeCodePage(codePage ?? guessCodePage(all));
      return chosen.take(all, final);
    },
    get encoding() {
      return chosen?.encoding ?? 'oem';
    },
    get codePage() {
      return chosen?.codePage ?? null;
    },
  };
}

/** `open` when all that is beyond ASCII may be the beginning of a cut character. */
function judgeEightBit(bytes: Buffer, final: boolean): 'ascii' | 'utf-8' | 'oem' | 'open' {
  if (isAscii(bytes)) return 'ascii';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !final });
    return /[^\0-\x7F]/.test(text) ? 'utf-8' : 'open';
  } catch {
    // Bytes that are not UTF-8: the question was asked that way.
    return 'oem';
  }
}

function decodeCodePage(codePage: number): Decoding {
  const decoder = createCodePageDecoder(codePage);
  let endsInAscii = true;
  return {
    encoding: 'oem',
    codePage,
    take(bytes, final) {
      // Most of a log is ASCII, which needs no table; a half character before it does.
      const isPlain = endsInAscii && isAscii(bytes);
      endsInAscii = (bytes.at(-1) ?? (endsInAscii ? 0 : 0x80)) < 0x80;
      const text = isPlain ? bytes.toString('latin1') : decoder.write(bytes);
      return final ? text + (decoder.end() ?? '') : text;
    },
  };
}
