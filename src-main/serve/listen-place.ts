import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../engine/app-error.ts';
import type { ServeSettings } from '../engine/config/settings.ts';
import type { Ports } from '../engine/ports.ts';
import { describeSystemError } from '../engine/system-error.ts';

/** Where a server listens, and by which names it is reached. */
export interface ListenPlace {
  readonly address: string;
  /** Host names as they stand in addresses; the first one is shown to people. */
  readonly names: readonly [string, ...string[]];
  /** Null: without encryption, which no other machine ever sees. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** What opens it; null: made anew at each start. */
  readonly password: string | null;
}

/** Nobody but this machine. */
export const LOOPBACK: ListenPlace = {
  address: '127.0.0.1',
  names: ['127.0.0.1', 'localhost'],
  tls: null,
  password: null,
};

/** What everybody in the network may try to guess must be long. */
const SHORTEST_PASSWORD = 16;

/**
 * Reads what is needed to serve other machines. Throws `AppError` SERVE_CERTIFICATE when certificate
 * or key cannot be used, and SERVE_PASSWORD when there is none that protects.
 */
export async function openListenPlace(
  settings: ServeSettings | null,
  env: Ports['env'],
): Promise<ListenPlace> {
  if (settings === null) return LOOPBACK;
  const cert = await readPem(settings.certificate);
  const key = await readPem(settings.key);
  return {
    address: settings.address,
    names: readNames(cert, settings.certificate),
    tls: { cert, key },
    password: readPassword(settings.passwordVariable, env),
  };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw describeSystemError(error, 'SERVE_CERTIFICATE', `Cannot read ${file}`);
  }
}

/** A browser trusts no other names than those in the certificate, so no others are served. */
function readNames(cert: string, file: string): readonly [string, ...string[]] {
  const [first, ...others] = listAlternativeNames(cert, file);
  if (first !== undefined) return [first, ...others];
  throw new AppError('SERVE_CERTIFICATE', `The certificate ${file} is made out to no name.`, {
    hint: 'Ask for one with the name or address of this machine as subjectAltName.',
  });
}

/** `DNS:archive.example.org, IP Address:192.0.2.7`, as Node prints it. */
function listAlternativeNames(cert: string, file: string): string[] {
  try {
    const { subjectAltName = '' } = new X509Certificate(cert);
    const found = subjectAltName.matchAll(/(?:DNS|IP Address):([\w.:-]+)/g);
    return [...found].flatMap(([, name = '']) => (name.includes(':') ? `[${name}]` : name));
  } catch (error) {
    throw new AppError('SERVE_CERTIFICATE', `${file} is no certificate.`, {
      hint: 'It must be a PEM file that begins with BEGIN CERTIFICATE.',
      cause: error,
    });
  }
}

function readPassword(variable: string, env: Ports['env']): string {
  const password = env[variable] ?? '';
  if (/^[\x21-\x7e]+$/.test(password) && password.length >= SHORTEST_PASSWORD) return password;
  const fault =
    password === '' ? 'is not set' : 'holds less than 16 characters, or others than plain ones';
  throw new AppError('SERVE_PASSWORD', `The environment variable ${variable} ${fault}.`, {
    hint: 'Set it to a long password of letters, digits and signs without spaces; other machines are not served without one.',
  });
}
