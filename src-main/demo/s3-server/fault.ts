/** An answer of S3 that is an error, by the codes of its API reference. */
export interface S3Fault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Thrown where a request cannot be answered; the server makes the answer of it. */
export class S3Error extends Error {
  readonly fault: S3Fault;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.fault = { status, code, message };
  }
}

/** The errors that the server finds by itself. */
export const noSuchBucket = (): S3Error =>
  new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
export const noSuchKey = (): S3Error =>
  new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
export const noSuchUpload = (): S3Error =>
  new S3Error(404, 'NoSuchUpload', 'The specified upload does not exist.');
export const badDigest = (): S3Error =>
  new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
