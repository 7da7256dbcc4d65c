import { constants, crc32, deflateSync } from 'node:zlib';
import type { Picture } from './picture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR_WITH_ALPHA = 6;
const FILTER_SUBTRACT_LEFT = 1;

/** A picture as PNG (ISO 15948), the same bytes on every machine. */
export function encodePng(picture: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.size, 0);
  header.writeUInt32BE(picture.size, 4);
  header.set([8, TRUE_COLOUR_WITH_ALPHA, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', compress(filterRows(picture))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Matching runs only: what is found further back depends on how zlib was built. */
function compress(data: Buffer): Buffer {
  return deflateSync(data, { level: 9, strategy: constants.Z_RLE });
}

function filterRows({ size, pixels }: Picture): Buffer {
  const stride = size * 4;
  const rows = Buffer.alloc((stride + 1) * size);
  for (let row = 0; row < size; row += 1) {
    const start = row * (stride + 1);
    rows[start] = FILTER_SUBTRACT_LEFT;
    for (let at = 0; at < stride; at += 1) {
      const here = pixels[row * stride + at] ?? 0;
      const left = at < 4 ? 0 : (pixels[row * stride + at - 4] ?? 0);
      rows[start + 1 + at] = (here - left) & 0xff;
    }
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
