import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { safeStorage } from 'electron';
import { AppError, systemErrorCode } from '../engine/app-error.ts';
import { writeAtomically } from '../engine/write-atomically.ts';

/** Secrets of this person on this computer; another account, a scheduled task's too, cannot read them. */
export interface SecretStore {
  /** Null when there is none. Throws `AppError` SECRET_UNREADABLE. */
  read(name: string): Promise<string | null>;
  /** Throws `AppError` SECRET_UNPROTECTED when the system offers no protection. */
  keep(name: string, secret: string): Promise<void>;
}

/** One file for each secret, encrypted by the system. Only once the program is ready. */
export function createSecretStore(folder: string): SecretStore {
  const fileOf = (name: string) => path.join(folder, `${encodeURIComponent(name)}.secret`);
  return {
    async read(name) {
      const kept = await readIfThere(fileOf(name));
      if (kept === null) return null;
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(kept);
        if (shouldReEncrypt) {
          await writeAtomically(fileOf(name), await safeStorage.encryptStringAsync(result));
        }
        return result;
      } catch {
        // What the system says of it may hold parts of the secret.
        throw new AppError('SECRET_UNREADABLE', `The secret ${name} cannot be read any more.`, {
          hint: 'It was kept by another account or on another computer: keep it anew.',
        });
      }
    },
    async keep(name, secret) {
      if (!(await isProtected())) {
        throw new AppError('SECRET_UNPROTECTED', 'This system cannot protect a secret.', {
          hint: `Set the environment variable ${name} instead.`,
        });
      }
      await mkdir(folder, { recursive: true });
      await writeAtomically(fileOf(name), await safeStorage.encryptStringAsync(secret));
    },
  };
}

/** On Linux without a keyring what is called encryption is none. */
async function isProtected(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
