import { ChannelSettingError } from './delivery-error.ts';

/** What a channel's URL says, decoded. */
export type ChannelUrl = { protocol: string; host: string; port: string; user: string; password: string; params: URLSearchParams };

/** Takes the URL of a setting apart; the parser's own complaint would repeat the secret, so it becomes a ChannelSettingError. */
export function readChannelUrl(setting: string, url: string): ChannelUrl {
  const parsed = URL.parse(url);
  if (!parsed || !parsed.hostname) throw new ChannelSettingError(`${setting} 不是有效的地址，请按说明文档中的格式填写。`);
  return {
    protocol: parsed.protocol,
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port,
    user: decoded(setting, parsed.username),
    password: decoded(setting, parsed.password),
    params: parsed.searchParams,
  };
}

/** The parameter's value; refuses one outside the given choices. The first choice is the default. */
export function choice<T extends string>(setting: string, params: URLSearchParams, name: string, choices: readonly [T, ...T[]]): T {
  const value = params.get(name);
  if (value === null) return choices[0];
  const found = choices.find((candidate) => candidate === value);
  if (!found) throw new ChannelSettingError(`${setting} 的参数 ${name} 只能是 ${choices.join('、')}。`);
  return found;
}

function decoded(setting: string, part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ChannelSettingError(`${setting} 中的用户名或密码含有未转义的 %，请写成 %25。`);
  }
}
