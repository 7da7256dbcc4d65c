import type { Checksums, ComponentReport } from '../../src-shared/report.ts';

/** How the content of a component was compared: the end of a sentence that begins with it. */
export function describeComparison(
  { algorithm }: Pick<Checksums, 'algorithm'>,
  { source, destination }: Pick<ComponentReport, 'source' | 'destination'>,
): string {
  if (algorithm === 'sha256') return 'was read on both sides and compared by SHA-256.';
  if (isBucket(source) && isBucket(destination)) {
    return 'was compared by what S3 keeps of both objects: their ETags, or its own SHA-256. Nothing was read.';
  }
  const side = isBucket(source) ? 'destination' : 'source';
  return `was read at the ${side} and compared with what S3 keeps of each object: its ETag, or its own SHA-256.`;
}

function isBucket(place: string): boolean {
  return place.startsWith('s3://');
}
