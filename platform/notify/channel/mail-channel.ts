import type { ChannelOptions } from './channel-log.ts';
import { consoleMail } from './console-mail.ts';
import type { MailChannel } from './mail-message.ts';
import { smtpMail } from './smtp-mail.ts';
import { parseSmtpUrl } from './smtp-url.ts';

/**
 * The mail channel that the settings ask for.
 * @param smtpUrl `smtp://user:password@host:port?from=…` (see `parseSmtpUrl`); without it mails only reach the log.
 * @throws ChannelSettingError when the URL cannot be understood
 */
export function openMail(smtpUrl: string | undefined, options: ChannelOptions): MailChannel {
  return smtpUrl ? smtpMail(parseSmtpUrl(smtpUrl), options.log) : consoleMail(options);
}
