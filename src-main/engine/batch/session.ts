import type { ComponentName, RunId } from '../../../src-shared/run.ts';

/** One part of a session, in a folder of its own. */
export interface Modality {
  /** Also the name of the component, and of its folder at the destination. */
  readonly name: ComponentName;
  readonly source: string;
}

/** One acquisition session, as a row of a sheet tells it. */
export interface Session {
  /** Of the sheet, as a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly run: RunId;
  readonly jobType: string;
  readonly project: string;
  readonly subject: string;
  /** By the instrument's clock, without a zone: `2026-01-31T14:05:00`. */
  readonly acquiredAt: string;
  readonly platform: string;
  readonly modalities: readonly Modality[];
  /** Folder with files that describe the session; null for none. */
  readonly metadataFolder: string | null;
  /** `s3://bucket/prefix` that it goes to; null: the configured destination. */
  readonly bucket: string | null;
  /** Whether it goes on where the session is at the destination already. Never deletes anything. */
  readonly overwrites: boolean;
}

/** The component that holds what `metadata_dir` has. */
export const METADATA: ComponentName = 'metadata';

/** What a session is called: `ecephys_655019_2026-01-31_14-05-00`. Pure. */
export function nameSession({
  platform,
  subject,
  acquiredAt,
}: Pick<Session, 'platform' | 'subject' | 'acquiredAt'>): RunId {
  const [date = '', time = ''] = acquiredAt.split('T');
  return [platform, subject, date, time.replaceAll(':', '-')].join('_');
}

/** Every folder that a session is made of, with the component that it becomes. */
export function listFolders({ modalities, metadataFolder }: Session): readonly Modality[] {
  const metadata = metadataFolder === null ? [] : [{ name: METADATA, source: metadataFolder }];
  return [...modalities, ...metadata];
}
