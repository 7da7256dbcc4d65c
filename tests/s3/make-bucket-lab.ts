import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'smol-toml';
import { inject, onTestFinished, vi } from 'vitest';
import {
  startS3Server,
  type S3Server,
  type S3ServerOptions,
} from '../../src-main/demo/s3-server/server.ts';
import type { S3Request } from '../../src-main/demo/s3-server/request.ts';
import type { S3Fault } from '../../src-main/demo/s3-server/fault.ts';
import { makeLab, RUN, type Lab, type LabOptions } from '../helpers/make-lab.ts';
import { findAws } from './find-aws.ts';

export const BUCKET = 'gallery';
export const PREFIX = 'cpg0016/source_8';

export interface BucketLabOptions extends LabOptions {
  /** The AWS CLI is started as it is, and not from one that is loaded already. */
  readonly plainAws?: boolean;
  /** Keys below `[runferry.s3]` more than the endpoint. */
  readonly s3?: Readonly<Record<string, string | readonly string[]>>;
  readonly server?: Pick<S3ServerOptions, 'managesKeys'>;
  /** Instead of the bucket's prefix, or of the lab's archive. */
  readonly destination?: string;
  /** Runs are taken from here; then the lab's archive is where they go. */
  readonly source?: string;
  /** The same in place of the external disk. */
  readonly disk?: string;
}

/** A lab whose archive, or source, is a bucket on loopback, which the real AWS CLI fills and reads. */
export interface BucketLab extends Lab {
  readonly server: S3Server;
  /** What was asked of the server, in order: `PutObject key`. */
  readonly requests: string[];
  /** Looks at each request before it is answered; replaceable while a test runs. */
  intercept: (request: S3Request) => S3Fault | null | Promise<S3Fault | null>;
  /** Ends the server at once; a new one with the same buckets answers from then on. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** The key of a file of the raw data in the archive. */
  key(path: string): string;
  /** Puts an object into the bucket, in one piece. */
  put(key: string, content: string | Buffer): Promise<void>;
}

/** Makes a lab with a bucket for the running test. */
export async function makeBucketLab(options: BucketLabOptions = {}): Promise<BucketLab> {
  const lab = makeLab(options);
  const requests: string[] = [];
  const folder = join(lab.root, 'buckets');
  const open = (): Promise<S3Server> =>
    startS3Server({
      folder,
      ...options.server,
      intercept: (request) => {
        requests.push(`${request.operation} ${request.key}`.trim());
        return bucketLab.intercept(request);
      },
    });
  let server = await open();
  onTestFinished(() => server.close());
  await server.store.makeBucket(BUCKET);
  useCredentials(lab.root);
  writeConfig(lab, server, options);
  const bucketLab: BucketLab = {
    ...lab,
    get server() {
      return server;
    },
    requests,
    intercept: () => null,
    stop: () => server.close(),
    async restart() {
      const { url } = server;
      await server.close();
      server = await open();
      // Its old port may be another test's by now.
      writeFileSync(lab.config, readFileSync(lab.config, 'utf8').replace(url, server.url));
    },
    key: (path) => `${PREFIX}/${RUN}/raw_data/${path}`,
    async put(key, content) {
      const object = { key, contentType: undefined, sha256: undefined };
      await server.store.put(BUCKET, object, Buffer.from(content));
    },
  };
  return bucketLab;
}

/** Credentials that nobody checks, and none of the machine's own. */
function useCredentials(root: string): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'no-secret-at-all');
  vi.stubEnv('AWS_DEFAULT_REGION', 'us-east-1');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_CONFIG_FILE', join(root, 'aws-config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(root, 'aws-credentials'));
  onTestFinished(() => void vi.unstubAllEnvs());
}

function writeConfig(lab: Lab, server: S3Server, options: BucketLabOptions): void {
  const config = parse(readFileSync(lab.config, 'utf8'));
  const runferry = Object(config['runferry']) as Record<string, unknown>;
  const { source } = options;
  const archive = source === undefined ? `s3://${BUCKET}/${PREFIX}` : lab.archive;
  const changed = {
    ...config,
    isilon_drive_nix: options.destination ?? archive,
    ...(source === undefined
      ? {}
      : { analysis_drive_nix: source, analysis_drive_nix_disk: options.disk ?? '' }),
    runferry: {
      ...runferry,
      s3: {
        aws_command: options.plainAws ? (findAws() ?? 'aws') : inject('aws'),
        endpoint: server.url,
        ...options.s3,
      },
    },
  };
  writeFileSync(lab.config, stringify(changed));
}
