/** A colour with its coverage, each from 0 to 1, not premultiplied. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A point in the unit square; y grows downwards. */
export type Point = readonly [x: number, y: number];

/** Something drawn over what is below it. */
export interface Layer {
  readonly colour: Colour;
  contains(x: number, y: number): boolean;
}

/** Square picture, eight bits a channel, red green blue alpha, from the top left. */
export interface Picture {
  readonly size: number;
  readonly pixels: Buffer;
}

/** `#rrggbb` as an opaque colour. */
export function readColour(hex: string): Colour {
  const part = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return [part(1), part(3), part(5), 1];
}

/** Draws the layers, the lowest first, on nothing. */
export function drawPicture(layers: readonly Layer[], size: number): Picture {
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const colour = mixPixel(layers, x, y, size);
      colour.forEach((part, channel) => {
        pixels[(y * size + x) * 4 + channel] = Math.round(part * 255);
      });
    }
  }
  return { size, pixels };
}

/** Samples in each direction of a pixel, which make edges smooth; large pictures do with fewer. */
function countSamples(size: number): number {
  return size > 64 ? 4 : 8;
}

function mixPixel(layers: readonly Layer[], left: number, top: number, size: number): Colour {
  const samples = countSamples(size);
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (let sample = 0; sample < samples * samples; sample += 1) {
    const x = (left + ((sample % samples) + 0.5) / samples) / size;
    const y = (top + (Math.floor(sample / samples) + 0.5) / samples) / size;
    const seen = layers.findLast((layer) => layer.contains(x, y))?.colour;
    if (!seen) continue;
    sum[0] += seen[0];
    sum[1] += seen[1];
    sum[2] += seen[2];
    sum[3] += seen[3];
  }
  const [red, green, blue, alpha] = sum;
  if (alpha === 0) return [0, 0, 0, 0];
  return [red / alpha, green / alpha, blue / alpha, alpha / (samples * samples)];
}
