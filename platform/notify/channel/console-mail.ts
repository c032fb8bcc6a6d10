import type { ChannelOptions } from './channel-log.ts';
import { checkMail, type MailChannel } from './mail-message.ts';
import { maskedMail } from './masked.ts';

/** Stands in while no mail server is configured: says that a mail would go out, its text only in development. */
export function consoleMail({ log, development }: ChannelOptions): MailChannel {
  return {
    sendMail: async (message) => {
      checkMail(message);
      const shown = development ? { to: message.to, subject: message.subject, text: message.text } : { to: maskedMail(message.to) };
      log('mail not sent: SMTP_URL is not set', { messageId: message.messageId, ...shown });
    },
    close: () => {},
  };
}
