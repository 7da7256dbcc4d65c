import { spawnSync } from 'node:child_process';
import { whyNoCluster } from '../tests/slurm/cluster.ts';
import { runWin32Suite, whyNoWin32Suite } from '../tests/win32/harness/run-suite.ts';
import { findAws } from '../tests/s3/find-aws.ts';
import { whyNoElectron } from './electron-binary.ts';
import { runBrowserSuite, whyNoBrowserSuite } from './browser-suite.ts';
import { runVitestProject } from './vitest-project.ts';

/** What running a suite came to. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  /** Titles of the tests that the suite itself left out. */
  readonly skipped: readonly string[];
}

/** One suite of `npm test`. */
export interface Suite {
  readonly name: string;
  /** Why this machine cannot run it, as half a sentence; undefined when it can. */
  readonly whyNot: () => Promise<string | undefined>;
  readonly run: () => Promise<SuiteResult>;
}

/** Every suite there is, in the order in which they run. A further suite is one entry more. */
export const SUITES: readonly Suite[] = [
  { name: 'unit', whyNot: () => Promise.resolve(undefined), run: () => runVitestProject('unit') },
  { name: 'contract', whyNot: whyNoRsync, run: () => runVitestProject('contract') },
  { name: 'engine', whyNot: whyNoRsync, run: () => runVitestProject('engine') },
  { name: 's3', whyNot: whyNoAws, run: () => runVitestProject('s3') },
  { name: 'native', whyNot: whyNoCopier, run: () => runVitestProject('native') },
  { name: 'slurm', whyNot: whyNoCluster, run: () => runVitestProject('slurm') },
  { name: 'shell', whyNot: () => Promise.resolve(undefined), run: () => runVitestProject('shell') },
  {
    name: 'packaging',
    whyNot: () => Promise.resolve(undefined),
    run: () => runVitestProject('packaging'),
  },
  {
    name: 'e2e',
    whyNot: () => Promise.resolve(whyNoElectron()),
    run: () => runVitestProject('e2e'),
  },
  {
    name: 'browser',
    whyNot: () => Promise.resolve(whyNoBrowserSuite()),
    run: runBrowserSuite,
  },
  { name: 'win32', whyNot: whyNoWin32Suite, run: runWin32Suite },
];

async function whyNoRsync(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'Windows has no rsync: `native` tries robocopy there';
  return spawnSync('rsync', ['--version']).status === 0 ? undefined : 'rsync is not installed';
}

async function whyNoAws(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'its folders and servers are those of Linux';
  return findAws() === null ? 'the AWS CLI is not installed (apt install awscli)' : undefined;
}

async function whyNoCopier(): Promise<string | undefined> {
  return process.platform === 'win32' ? undefined : whyNoRsync();
}
