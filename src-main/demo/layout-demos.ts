import { AppError } from '../engine/app-error.ts';
import { runBucketDemo } from './bucket-demo.ts';
import { type DemoOptions, runDemo } from './demo.ts';
import { GALLERY_DEMO } from './gallery-demo.ts';
import { JUMP_DEMO } from './jump-demo.ts';
import { runPartitionDemo } from './partition-demo.ts';
import { runSessionDemo } from './session-demo.ts';

/** What each layout shows. */
const DEMOS: Readonly<Record<string, (options: DemoOptions) => Promise<number>>> = {
  merscope: runDemo,
  'jump-segmentation': (options) => runBucketDemo(JUMP_DEMO, options),
  'cellpainting-gallery': (options) => runBucketDemo(GALLERY_DEMO, options),
  'parquet-partitions': runPartitionDemo,
  'aind-session': runSessionDemo,
};

/**
 * Shows a layout on made-up data, the MERSCOPE's when none is named. Resolves to the exit code of
 * what it has shown. Throws `AppError` USAGE_DEMO, and what the demo throws.
 */
export async function runLayoutDemo(layout: string | null, options: DemoOptions): Promise<number> {
  const demo = DEMOS[layout ?? 'merscope'];
  if (demo !== undefined) return demo(options);
  throw new AppError('USAGE_DEMO', `There is no demo of "${layout}".`, {
    hint: `After --layout there may be ${Object.keys(DEMOS).join(', ')}.`,
  });
}
