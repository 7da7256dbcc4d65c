import type { Point } from './picture.ts';

type Contains = (x: number, y: number) => boolean;

/** The inside of a closed line through these points, by the even-odd rule. */
export function polygon(...points: readonly Point[]): Contains {
  return (x, y) => {
    let isInside = false;
    points.forEach(([x1, y1], index) => {
      const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
    });
    return isInside;
  };
}

/** A disc. */
export function disc([centreX, centreY]: Point, radius: number): Contains {
  return (x, y) => (x - centreX) ** 2 + (y - centreY) ** 2 < radius ** 2;
}

/** A square with rounded corners that fills the picture up to a margin. */
export function roundedSquare(margin: number, radius: number): Contains {
  const nearest = (value: number) =>
    Math.min(Math.max(value, margin + radius), 1 - margin - radius);
  return (x, y) => (x - nearest(x)) ** 2 + (y - nearest(y)) ** 2 < radius ** 2;
}

/** A band that follows a wave with `crests` crests over the whole width. */
export function wave(middle: number, height: number, thickness: number, crests: number): Contains {
  return (x, y) => {
    const line = middle + height * Math.cos(x * crests * 2 * Math.PI);
    return Math.abs(y - line) < thickness / 2;
  };
}

/** What is in both. */
export function both(first: Contains, second: Contains): Contains {
  return (x, y) => first(x, y) && second(x, y);
}
