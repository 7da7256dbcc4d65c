import type { MailSettings } from '../../src-main/engine/config/settings.ts';

/** Mail settings for a server on loopback. */
export function mailSettings(port: number, changes: Partial<MailSettings> = {}): MailSettings {
  const recipients = changes.recipients ?? ['lab@example.org', 'core@example.org'];
  return {
    server: { host: '127.0.0.1', port },
    sender: 'merscope@example.org',
    recipients,
    security: 'none',
    user: null,
    passwordVariable: 'RUNFERRY_SMTP_PASSWORD',
    caFile: null,
    isDebug: false,
    events: { start: [], end: recipients, failure: recipients, overdue: [], overdueDays: 0 },
    ...changes,
  };
}
