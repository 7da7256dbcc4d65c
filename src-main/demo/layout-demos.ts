import { AppError } from '../engine/app-error.ts';
import { type DemoOptions, runDemo } from './demo.ts';
import { runPartitionDemo } from './partition-demo.ts';

/** What each layout shows. */
const DEMOS: Readonly<Record<string, (options: DemoOptions) => Promise<number>>> = {
  merscope: runDemo,
  'parquet-partitions': runPartitionDemo,
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
