import { encodePng } from './encode-png.ts';
import type { Picture } from './picture.ts';

const HEADER_BYTES = 6;
const ENTRY_BYTES = 16;
const BITMAP_HEADER_BYTES = 40;

/** Larger pictures are kept as PNG, as Windows itself does; older readers want bitmaps below. */
const LARGEST_BITMAP = 48;

/** Pictures of one thing in several sizes, as a Windows icon. */
export function encodeIco(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) =>
    picture.size > LARGEST_BITMAP ? encodePng(picture) : encodeBitmap(picture),
  );
  const header = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size }, index) => {
    const entry = HEADER_BYTES + ENTRY_BYTES * index;
    const { length } = images[index] ?? Buffer.alloc(0);
    // 256 is written as 0.
    header.set([size % 256, size % 256, 0, 0], entry);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += length;
  });
  return Buffer.concat([header, ...images]);
}

/** Bottom row first, blue green red alpha, then an empty mask: alpha says it all. */
function encodeBitmap({ size, pixels }: Picture): Buffer {
  const maskStride = Math.ceil(size / 32) * 4;
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  header.writeUInt32LE(BITMAP_HEADER_BYTES, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rows = Array.from({ length: size }, (_, row) => {
    const stride = size * 4;
    return pixels.subarray((size - 1 - row) * stride, (size - row) * stride);
  });
  const colours = Buffer.concat(rows);
  for (let at = 0; at < colours.length; at += 4) colours.subarray(at, at + 3).reverse();
  return Buffer.concat([header, colours, Buffer.alloc(maskStride * size)]);
}
