import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import { checkCommand, readCheckedOptions } from './read-copier.ts';
import type { S3Settings } from './settings.ts';

/** Where Amazon's installer for Windows puts it. */
const WINDOWS_PROGRAM = String.raw`C:\Program Files\Amazon\AWSCLIV2\aws.exe`;

/** How the AWS CLI is called. */
export function readS3(reader: ConfigReader): S3Settings {
  const own = reader.config.runferry?.s3 ?? {};
  const isWindows = reader.ports.platform === 'win32';
  const value = own.aws_command ?? (isWindows ? WINDOWS_PROGRAM : 'aws');
  const command = typeof value === 'string' ? [value] : value;
  checkCommand(reader, 'runferry.s3.aws_command', 's3', command);
  return {
    command,
    profile: readWord(reader, 'profile'),
    region: readWord(reader, 'region'),
    endpoint: readEndpoint(reader),
    acl: own.acl ?? null,
    metadataDirective: own.metadata_directive ?? null,
    options: readCheckedOptions(reader, 's3', ['runferry', 's3', 'options'], own.options ?? ''),
  };
}

/** A name that is handed over as an argument of its own, so that it must not look like an option. */
function readWord(reader: ConfigReader, key: 'profile' | 'region'): string | null {
  const text = reader.config.runferry?.s3?.[key];
  if (!text) return null;
  if (text.startsWith('-')) noteWrong(reader, `runferry.s3.${key}`, `must not begin with a dash.`);
  return text;
}

function readEndpoint(reader: ConfigReader): string | null {
  const text = reader.config.runferry?.s3?.endpoint;
  if (!text) return null;
  const url = URL.parse(text);
  const isAddress = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!isAddress) {
    noteWrong(
      reader,
      'runferry.s3.endpoint',
      `(${text}) must be an address such as https://s3.example.org.`,
    );
  } else if (url.username !== '' || url.password !== '') {
    // Not repeated: it may be a password.
    noteWrong(
      reader,
      'runferry.s3.endpoint',
      'must not hold a name or a password.',
      CREDENTIALS_HINT,
    );
  }
  return text;
}

const CREDENTIALS_HINT = 'Credentials belong into a profile of the AWS CLI: aws configure.';
