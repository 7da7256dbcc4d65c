import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Why certificates cannot be made here, or null when they can. */
export const noOpenssl: string | null = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return null;
  } catch {
    // Not installed: the tests that need it are skipped and say so.
    return 'openssl is not installed';
  }
})();

/** A self-signed certificate for 127.0.0.1, made for the running test, and its PEM file. */
export function makeCertificate(): {
  key: string;
  cert: string;
  certFile: string;
  keyFile: string;
} {
  const folder = makeTemporaryFolder();
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    // prettier-ignore
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
     '-keyout', keyFile, '-out', certFile, '-days', '2', '-subj', '/CN=runferry-test',
     '-addext', 'subjectAltName=IP:127.0.0.1'],
    { stdio: 'ignore' },
  );
  return {
    key: readFileSync(keyFile, 'utf8'),
    cert: readFileSync(certFile, 'utf8'),
    certFile,
    keyFile,
  };
}
