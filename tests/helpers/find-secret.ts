import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Something written that a secret may be in: what it is called, and its bytes as latin1. */
export type Written = readonly [name: string, text: string];

/** Every file below a folder, and what is packed in its bundles. */
export function readWritten(folder: string): readonly Written[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readOne(join(entry.parentPath, entry.name)));
}

/** Names of what holds one of the secrets in any form, packed and encoded parts searched too. */
export function findSecrets(
  written: readonly Written[],
  secrets: readonly string[],
): readonly string[] {
  const forms = secrets.flatMap(formsOf);
  return written
    .filter(([, text]) => unfold(text).some((each) => forms.some((form) => each.includes(form))))
    .map(([name]) => name);
}

/** Everything by which a secret could be read: as it is, in JSON, HTML, addresses, base64, UTF-16. */
function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    encodeURIComponent(secret),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    Buffer.from(secret, 'utf16le').toString('latin1'),
  ];
}

function readOne(file: string): readonly Written[] {
  const bytes = readFileSync(file);
  const whole: Written = [file, bytes.toString('latin1')];
  if (!file.endsWith('.zip')) return [whole];
  const packed = Object.entries(unzipSync(bytes)).map(([name, content]): Written => [
    `${file}/${name}`,
    Buffer.from(content).toString('latin1'),
  ]);
  return [whole, ...packed];
}

const ENCODED = /(?:[A-Za-z0-9+/]{16,}={0,2}(?:\r?\n)?)+/g;

/** A text with what mails and the outbox hold in quoted-printable and base64. */
function unfold(text: string): readonly string[] {
  const printable = text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  const decoded = (text.match(ENCODED) ?? []).map((part) =>
    Buffer.from(part.replaceAll(/\s/g, ''), 'base64').toString('latin1'),
  );
  return [text, printable, ...decoded];
}
