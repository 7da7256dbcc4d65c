import { clipboard, dialog } from 'electron';
import { AppError } from '../engine/app-error.ts';
import type { MailSettings } from '../engine/config/settings.ts';
import type { Logger } from '../engine/ports.ts';
import type { SecretStore } from './secret-store.ts';

/** The environment that the engine reads the mail password from; a copy, so that no copier gets it. */
export type OwnEnvironment = Record<string, string | undefined>;

interface MailPasswordParts {
  readonly mail: () => MailSettings;
  readonly store: SecretStore;
  readonly env: OwnEnvironment;
  readonly log: Logger;
}

/** The mail server's password, kept for this person by the system. */
export interface MailPassword {
  /** Whether the server wants one. */
  isWanted(): boolean;
  /** Takes the kept one into the environment, unless somebody has set another there. */
  load(): Promise<void>;
  /** Keeps what is on the clipboard, after asking, and takes it off the clipboard. */
  keepFromClipboard(): Promise<void>;
}

/** Without a password the mails wait in the outbox; nothing else depends on it. */
export function createMailPassword({ mail, store, env, log }: MailPasswordParts): MailPassword {
  return {
    isWanted: () => mail().user !== null,
    async load() {
      const { user, passwordVariable } = mail();
      if (user === null || env[passwordVariable]) return;
      try {
        const kept = await store.read(passwordVariable);
        if (kept !== null) env[passwordVariable] = kept;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        log.warn(`${error.message} ${error.hint ?? ''}`);
      }
    },
    async keepFromClipboard() {
      const { user, passwordVariable } = mail();
      const secret = (await clipboard.readText()).trim();
      if (!(await confirm(secret, user ?? ''))) return;
      try {
        await store.keep(passwordVariable, secret);
        env[passwordVariable] = secret;
        clipboard.clear();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        dialog.showErrorBox(error.message, error.hint ?? '');
      }
    },
  };
}

const KEEP = 0;

async function confirm(secret: string, user: string): Promise<boolean> {
  if (secret === '' || secret.includes('\n')) {
    dialog.showErrorBox(
      'There is no password on the clipboard.',
      'Copy it first, one line of text.',
    );
    return false;
  }
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Runferry',
    message: `Keep the ${secret.length} characters on the clipboard as the mail password of ${user}?`,
    detail: 'Windows keeps it encrypted for you alone. It is taken off the clipboard.',
    buttons: ['Keep it', 'Cancel'],
    defaultId: KEEP,
    cancelId: 1,
    noLink: true,
  });
  return response === KEEP;
}
