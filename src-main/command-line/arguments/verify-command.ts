import type { Command } from 'commander';
import type { ComponentName } from '../../../src-shared/run.ts';
import { AppError } from '../../engine/app-error.ts';
import { addSources, readRunChoice, readSources, type SourceFlags } from './common-options.ts';
import type { Found, Request } from './request.ts';
import { parseSample, parseSeed } from './values.ts';

interface VerifyFlags extends SourceFlags {
  readonly checksum?: true;
  readonly againstManifest?: true;
  readonly sample?: string;
  readonly seed?: number;
  readonly md5?: true;
  readonly writeMd5?: true;
}

/** Adds `verify`: both sides again, or the destination against its list of checksums. */
export function addVerify(
  program: Command,
  components: readonly ComponentName[],
  found: Found,
): void {
  addSources(program.command('verify'), components)
    .description('compare a transferred run again, without copying')
    .option('--checksum', 'read every file on both sides and compare SHA-256')
    .option(
      '--against-manifest',
      'compare the archive with its list of checksums, without a source',
    )
    .option(
      '--sample <SIZE>',
      'with --against-manifest: read only so many files, e.g. 5% or 200',
      parseSample,
    )
    .option(
      '--seed <N>',
      'with --sample: choose the files that this number chose before',
      parseSeed,
    )
    .option('--md5', 'with --against-manifest: use manifest-md5.txt')
    .option('--write-md5', 'with --against-manifest: also write manifest-md5.txt')
    .action((run: string, flags: VerifyFlags) => found(readVerify(run, flags)));
}

function readVerify(run: string, flags: VerifyFlags): Request {
  const { checksum, againstManifest, sample, seed, md5, writeMd5 } = flags;
  if (!againstManifest) {
    if (sample ?? seed ?? md5 ?? writeMd5) {
      throw refuse('--sample, --seed, --md5 and --write-md5 need --against-manifest.');
    }
    const verify = checksum ? 'checksum' : null;
    return { command: 'verify', ...readSources(run, flags), verify };
  }
  if (checksum ?? flags.disk ?? flags.source) {
    throw refuse('--against-manifest reads no source: leave out --checksum, --disk and --source.');
  }
  if (writeMd5 && (md5 ?? sample)) {
    throw refuse('--write-md5 reads every file and its SHA-256: leave out --md5 and --sample.');
  }
  if (seed !== undefined && sample === undefined) throw refuse('--seed needs --sample.');
  return {
    command: 'check-archive',
    ...readRunChoice(run, flags),
    algorithm: md5 ? 'md5' : 'sha256',
    writesMd5: writeMd5 ?? false,
    sampleSize: sample ?? null,
    seed: seed ?? null,
    result: flags.result ?? null,
  };
}

function refuse(sentence: string): AppError {
  return new AppError('USAGE_ARGUMENTS', sentence, {
    hint: 'runferry verify --help lists the options.',
  });
}
