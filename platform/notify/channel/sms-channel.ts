import { parseAliyunSmsUrl } from './aliyun-sms-url.ts';
import { aliyunSms } from './aliyun-sms.ts';
import type { ChannelOptions } from './channel-log.ts';
import { maskedMobile } from './masked.ts';
import { checkMobile, type SmsChannel } from './sms-text.ts';

/**
 * The SMS channel that the settings ask for.
 * @param smsUrl `aliyun://…` (see `parseAliyunSmsUrl`); without it texts only reach the log.
 * @throws ChannelSettingError when the URL cannot be understood
 */
export function openSms(smsUrl: string | undefined, options: ChannelOptions): SmsChannel {
  return smsUrl ? aliyunSms(parseAliyunSmsUrl(smsUrl), options.log) : consoleSms(options);
}

/** Stands in while no gateway is configured: says that a text would go out, its variables only in development. */
export function consoleSms({ log, development }: ChannelOptions): SmsChannel {
  return {
    sendText: async ({ mobile, template, params, idempotencyKey }) => {
      checkMobile(mobile);
      const shown = development ? { mobile, params } : { mobile: maskedMobile(mobile) };
      log('text not sent: SMS_URL is not set', { idempotencyKey, template, ...shown });
    },
  };
}
