import { z } from 'zod';

/** A mail ready to be sent, as data: what is tried at once and what waits in the outbox. */
export const outgoingMailSchema = z.object({
  /** Fixed when composed, so that a mail sent again is the same mail. */
  messageId: z.string(),
  date: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()).min(1),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(
    z.object({ filename: z.string(), contentType: z.string(), base64: z.string() }),
  ),
});
export type OutgoingMail = z.infer<typeof outgoingMailSchema>;
export type MailAttachment = OutgoingMail['attachments'][number];
