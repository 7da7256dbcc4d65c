import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../engine/app-error.ts';
import type { DemoOptions } from './demo.ts';
import { type LayoutDemo, openDemoFolder, openLayoutDemo } from './open-layout-demo.ts';
import { startS3Server } from './s3-server/server.ts';

/** The bucket of a demo. */
const DEMO_BUCKET = 'cellpainting-gallery';

/** What a demo with a bucket shows: its layout and title, its runs, and the command lines on them. */
export interface BucketDemo {
  readonly layout: string;
  readonly title: string;
  /** Writes the runs below the folder that stands for the source. */
  readonly write: (source: string) => Promise<void>;
  /** Resolves to the exit code of what it has shown. */
  readonly show: (demo: LayoutDemo) => Promise<number>;
}

/** Keys shown at the end. */
const KEYS_SHOWN = 12;

/**
 * Shows a layout whose runs go to a bucket: the AWS CLI fills a stand-in for S3 on loopback, which
 * asks for no credentials. Throws `AppError` DEMO_AWS_MISSING, DEMO_FOLDER_NOT_EMPTY.
 */
export async function runBucketDemo(demo: BucketDemo, options: DemoOptions): Promise<number> {
  requireAws();
  const folder = await openDemoFolder(options, demo.title);
  const source = join(folder, 'plates');
  const logs = join(folder, 'logs');
  await mkdir(logs);
  await demo.write(source);
  const server = await startS3Server({ folder: join(folder, 'buckets') });
  try {
    await server.store.makeBucket(DEMO_BUCKET);
    const opened = await openLayoutDemo(
      folder,
      {
        source,
        destination: `s3://${DEMO_BUCKET}`,
        logs,
        runferry: {
          layout: demo.layout,
          s3: {
            options: '--no-sign-request',
            endpoint: server.url,
            region: 'us-east-1',
          },
        },
      },
      options,
    );
    opened.tell(`A stand-in for S3 listens at ${server.url}, with the bucket ${DEMO_BUCKET}.`);
    const exitCode = await demo.show(opened);
    const keys = [...server.store.list(DEMO_BUCKET, '', '')].map(({ key }) => key);
    opened.tell(
      `In ${folder} you find`,
      '  plates/  what was sent, untouched',
      `  buckets/  the bucket, which has ${keys.length} objects:`,
      ...keys.slice(0, KEYS_SHOWN).map((key) => `    ${key}`),
      ...(keys.length > KEYS_SHOWN ? [`    and ${keys.length - KEYS_SHOWN} more`] : []),
      '  logs/  reports, receipts and the journal of each transfer',
    );
    return exitCode;
  } finally {
    await server.close();
  }
}

function requireAws(): void {
  if (spawnSync('aws', ['--version']).status === 0) return;
  throw new AppError('DEMO_AWS_MISSING', 'The AWS CLI, which fills buckets, is not installed.', {
    hint: 'Install it (Debian: apt install awscli; elsewhere: https://aws.amazon.com/cli) and start the demo again.',
  });
}
