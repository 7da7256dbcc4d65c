/** What must not be in a bundle besides what can be known by its form. */
export interface Secrets {
  /** Passwords; each is taken out wherever it stands. */
  readonly values: readonly string[];
}

const MASK = '***';

/** The name before the @ of a mail address, or before a server's name: `user:password@host` too. */
const BEFORE_AT = /[^\s'"<>()[\],;=]+@(?=[A-Za-z0-9[])/g;

/** Lines of a configuration whose value nobody else needs; the name of a variable is no secret. */
const SECRET_KEY =
  /^(\s*(?:[\w.-]*(?:pass|secret|token|credential)[\w.-]*(?<!_variable)|user)\s*=\s*)(?=\S).*$/gim;

/**
 * A text without passwords, without the names of mail accounts, and with every mail address cut to
 * its domain (pure). Changes nothing else.
 */
export function maskSecrets(text: string, { values }: Secrets): string {
  const known = values.filter((value) => value !== '');
  const masked = known.reduce((rest, value) => rest.replaceAll(value, MASK), text);
  return masked.replaceAll(SECRET_KEY, `$1'${MASK}'`).replaceAll(BEFORE_AT, `${MASK}@`);
}

/** The same for the bytes of a log, in whatever encoding it is: UTF-16 by its mark, or any other. */
export function maskBytes(bytes: Buffer, secrets: Secrets): Buffer {
  const isUtf16 = bytes.length % 2 === 0 && bytes[0] === 0xff && bytes[1] === 0xfe;
  if (isUtf16) return Buffer.from(maskSecrets(bytes.toString('utf16le'), secrets), 'utf16le');
  // One character a byte, so that bytes of any encoding come out as they went in.
  const values = secrets.values.map((value) => Buffer.from(value).toString('latin1'));
  return Buffer.from(maskSecrets(bytes.toString('latin1'), { values }), 'latin1');
}
