import { choice, readChannelUrl } from './channel-url.ts';
import { ChannelSettingError } from './delivery-error.ts';
import type { SmsTemplate } from './sms-text.ts';

export type AliyunSmsSettings = {
  endpoint: URL;
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templateCodes: Record<SmsTemplate, string>;
};

const SETTING = 'SMS_URL';

/**
 * Reads `aliyun://ACCESS_KEY:SECRET@dysmsapi.aliyuncs.com/?sign=展业&verification=SMS_123&notice=SMS_456`.
 * `tls=false` speaks plain HTTP, for a gateway reached inside one's own network.
 * @throws ChannelSettingError with a Chinese sentence that never repeats the URL
 */
export function parseAliyunSmsUrl(url: string): AliyunSmsSettings {
  const { protocol, host, port, user, password, params } = readChannelUrl(SETTING, url);
  if (protocol !== 'aliyun:') throw new ChannelSettingError(`${SETTING} 应以 aliyun:// 开头（阿里云短信）。`);
  if (!user || !password) throw new ChannelSettingError(`${SETTING} 缺少 AccessKey，请写成 aliyun://AccessKeyId:AccessKeySecret@…。`);
  const scheme = choice(SETTING, params, 'tls', ['true', 'false']) === 'true' ? 'https' : 'http';
  return {
    endpoint: new URL(`${scheme}://${host}${port && `:${port}`}/`),
    accessKeyId: user,
    accessKeySecret: password,
    signName: required(params, 'sign'),
    templateCodes: { verification: required(params, 'verification'), notice: required(params, 'notice') },
  };
}

function required(params: URLSearchParams, name: string): string {
  const value = params.get(name)?.trim();
  if (!value) throw new ChannelSettingError(`${SETTING} 缺少参数 ${name}，请填写阿里云控制台中审核通过的签名与模板编号。`);
  return value;
}
