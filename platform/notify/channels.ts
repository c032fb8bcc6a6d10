import type { Config } from '#platform/config/index.ts';
import type { Log } from '#platform/context/index.ts';
import { type MailChannel, openMail, openSms, type SmsChannel } from './channel/index.ts';

declare module '#platform/context/context.ts' {
  interface Services {
    mail: MailChannel;
    sms: SmsChannel;
  }
}

/**
 * The ways out that the settings ask for, as `Services` has them. In the demo, which has no mail server, messages stand in
 * the log in full; otherwise without addresses and text. Throws `ChannelSettingError` for a setting that cannot be understood.
 */
export function openChannels(config: Config, log: Log): { mail: MailChannel; sms: SmsChannel } {
  const options = { log: (event: string, fields: Record<string, unknown>) => log.info(fields, event), development: config.demo };
  return { mail: openMail(config.smtpUrl ?? undefined, options), sms: openSms(config.smsUrl ?? undefined, options) };
}
