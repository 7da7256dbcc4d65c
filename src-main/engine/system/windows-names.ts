/**
 * Whether Windows takes this name for a device, with or without an ending (`CON`, `nul.txt`,
 * `COM¹`). After "Naming Files, Paths, and Namespaces", Microsoft Learn.
 */
export function isDeviceName(name: string): boolean {
  const stem = name.split('.', 1)[0] ?? '';
  return /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i.test(stem.trimEnd());
}

/** Longest name of one file or folder on NTFS, FAT, exFAT and SMB, in UTF-16 code units. */
const LONGEST_NAME = 255;

/**
 * Why a file system with Windows' rules cannot hold a name (one path segment), as the end of a
 * sentence that begins with the name; null when it can.
 */
export function findWindowsNameFault(name: string): string | null {
  const illegal = /[<>:"|?*\\/\u0000-\u001f]/.exec(name)?.[0];
  if (illegal !== undefined) return `contains ${describeCharacter(illegal)}`;
  if (name.endsWith('.')) return 'ends with a dot';
  if (name.endsWith(' ')) return 'ends with a space';
  if (isDeviceName(name)) return 'is the name of a device';
  if (!name.isWellFormed()) return 'is not valid Unicode';
  if (name.length > LONGEST_NAME) return `is longer than ${LONGEST_NAME} characters`;
  return null;
}

/** A character for the eye: quoted where it can be seen, otherwise by its code point. */
export function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `the character ${character}`
    : character === ' '
      ? 'a space'
      : `the character U+${code}`;
}
