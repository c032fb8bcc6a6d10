import { choice, readChannelUrl } from './channel-url.ts';
import { ChannelSettingError } from './delivery-error.ts';
import { isMailAddress } from './mail-message.ts';

export type SmtpSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`). */
  implicitTls: boolean;
  starttls: 'required' | 'opportunistic' | 'never';
  verifyCertificate: boolean;
  auth: { user: string; pass: string } | undefined;
  from: { name: string; address: string };
};

const SETTING = 'SMTP_URL';
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/**
 * Reads `smtp://user:password@host:587?from=展业 <crm@example.com>` (or `smtps://` for TLS from the start, port 465).
 * Parameters: `from` (required), `starttls=required|opportunistic|never`, `verify=true|false` (certificate).
 * A password is sent over an unprotected line only on loopback or when `starttls` says so.
 * @throws ChannelSettingError with a Chinese sentence that never repeats the URL
 */
export function parseSmtpUrl(url: string): SmtpSettings {
  const { protocol, host, port, user, password, params } = readChannelUrl(SETTING, url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw new ChannelSettingError(`${SETTING} 应以 smtp:// 或 smtps:// 开头。`);
  const implicitTls = protocol === 'smtps:';
  const safeByDefault = user && !LOOPBACK.test(host) ? 'required' : 'opportunistic';
  return {
    host,
    port: Number(port) || (implicitTls ? 465 : 587),
    implicitTls,
    starttls: params.has('starttls') ? choice(SETTING, params, 'starttls', ['required', 'opportunistic', 'never']) : safeByDefault,
    verifyCertificate: choice(SETTING, params, 'verify', ['true', 'false']) === 'true',
    auth: user ? { user, pass: password } : undefined,
    from: sender(params.get('from') ?? (isMailAddress(user) ? user : '')),
  };
}

function sender(from: string): SmtpSettings['from'] {
  const [, name = '', address = from.trim()] = /^([^<>\p{Cc}]*)<([^<>]+)>\s*$/u.exec(from) ?? [];
  if (!isMailAddress(address)) throw new ChannelSettingError(`${SETTING} 缺少有效的 from 参数，例如 ?from=crm@example.com。`);
  return { name: name.trim(), address };
}
