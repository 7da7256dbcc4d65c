import type { MailSettings } from '../../src-main/engine/config/settings.ts';

/** Mail settings for a server on loopback. */
export function mailSettings(port: number, changes: Partial<MailSettings> = {}): MailSettings {
  return {
    server: { host: '127.0.0.1', port },
    sender: 'merscope@example.org',
    recipients: ['lab@example.org', 'core@example.org'],
    security: 'none',
    user: null,
    passwordVariable: 'RUNFERRY_SMTP_PASSWORD',
    caFile: null,
    ...changes,
  };
}
