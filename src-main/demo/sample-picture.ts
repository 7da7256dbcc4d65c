import { crc32, deflateSync } from 'node:zlib';
import { createRandom } from './random.ts';

const WIDTH = 320;
const HEIGHT = 240;

/** A small PNG that looks like stained cells: blue spots on black. */
export function drawSummary(): Uint8Array {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  const random = createRandom(4);
  for (let cell = 0; cell < 160; cell += 1) {
    drawSpot(pixels, random() * WIDTH, random() * HEIGHT, 3 + random() * 6);
  }
  return encodePng(pixels);
}

function drawSpot(pixels: Buffer, centreX: number, centreY: number, radius: number): void {
  for (
    let y = Math.max(0, Math.ceil(centreY - radius));
    y < HEIGHT && y < centreY + radius;
    y += 1
  ) {
    for (
      let x = Math.max(0, Math.ceil(centreX - radius));
      x < WIDTH && x < centreX + radius;
      x += 1
    ) {
      const light = 1 - Math.hypot(x - centreX, y - centreY) / radius;
      if (light <= 0) continue;
      const offset = (y * WIDTH + x) * 3;
      pixels[offset + 1] = Math.max(pixels[offset + 1] ?? 0, Math.round(light * 110));
      pixels[offset + 2] = Math.max(pixels[offset + 2] ?? 0, Math.round(80 + light * 175));
    }
  }
}

/** PNG (ISO/IEC 15948): signature, header, one stream of unfiltered rows, end. */
function encodePng(pixels: Buffer): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits a channel, colour type 2: red, green and blue.
  header.set([8, 2], 8);
  const rowBytes = WIDTH * 3;
  const rows = Buffer.alloc((rowBytes + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    pixels.copy(rows, y * (rowBytes + 1) + 1, y * rowBytes, (y + 1) * rowBytes);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    encodeChunk('IHDR', header),
    encodeChunk('IDAT', deflateSync(rows)),
    encodeChunk('IEND', Buffer.alloc(0)),
  ]);
}

function encodeChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
