import { spawnSync } from 'node:child_process';
import { whyNoCluster } from '../tests/slurm/cluster.ts';
import { runWin32Suite, whyNoWin32Suite } from '../tests/win32/harness/run-suite.ts';
import { findAws } from '../tests/s3/find-aws.ts';
import { whyNoElectron } from './electron-binary.ts';
import { runBrowserSuite, whyNoBrowserSuite } from './browser-suite.ts';
import { runVitestProjects } from './vitest-project.ts';

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
}

/** Suites that run at the same time. */
export interface SuiteGroup {
  readonly suites: readonly Suite[];
  /** Runs those of these names, and answers with what each came to, in the same order. */
  readonly run: (names: readonly string[]) => Promise<readonly SuiteResult[]>;
}

const possible = () => Promise.resolve(undefined);

/** Every suite there is, in the order in which they run. A further suite is one entry more. */
export const SUITE_GROUPS: readonly SuiteGroup[] = [
  {
    // Of these some compute and some wait: for a cluster, or for a copier with a limit.
    suites: [
      { name: 'unit', whyNot: possible },
      { name: 'contract', whyNot: whyNoRsync },
      { name: 'native', whyNot: whyNoCopier },
      { name: 'slurm', whyNot: whyNoCluster },
      { name: 'shell', whyNot: possible },
      { name: 'packaging', whyNot: possible },
    ],
    run: runVitestProjects,
  },
  alone('engine', whyNoRsync, () => runVitestProjects(['engine'])),
  alone('s3', whyNoAws, () => runVitestProjects(['s3'])),
  alone(
    'e2e',
    async () => whyNoElectron(),
    () => runVitestProjects(['e2e']),
  ),
  alone(
    'browser',
    async () => whyNoBrowserSuite(),
    async () => [await runBrowserSuite()],
  ),
  alone('win32', whyNoWin32Suite, async () => [await runWin32Suite()]),
];

function alone(name: string, whyNot: Suite['whyNot'], run: SuiteGroup['run']): SuiteGroup {
  return { suites: [{ name, whyNot }], run };
}

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
