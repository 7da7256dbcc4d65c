import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { CountedComponent } from '../preflight/preflight-content.ts';

/**
 * The place where runs go, as far as it has to be checked before the first byte: a folder, or a
 * bucket. No check leaves anything behind.
 */
export interface Destination {
  /** Places whose volume must be the one that is known by their name. */
  readonly volumes: readonly string[];
  /** Whether it is there and answers. */
  checkReachable(): Promise<readonly PreflightItem[]>;
  /** Whether it takes files, as far as that can be told without leaving one; and the logs folder. */
  checkWriting(runFolders: readonly string[]): Promise<readonly PreflightItem[]>;
  /** Whether it can hold every name, and everything that is no plain file. */
  checkNames(components: readonly CountedComponent[]): Promise<readonly PreflightItem[]>;
  /** Whether so many bytes fit, where it tells. */
  checkSpace(missingBytes: number): Promise<readonly PreflightItem[]>;
}
