import { DeliveryError, type DeliveryReason } from './delivery-error.ts';

/** The gateway's published codes (国内消息API错误码) whose meaning decides whether we try again; all others count as its fault. */
const REASONS: readonly (readonly [RegExp, DeliveryReason])[] = [
  [/^isv\.MOBILE_(NUMBER_ILLEGAL|COUNT_OVER_LIMIT)$|^isv\.BLACK_LIST$/, 'address'],
  [/^isv\.(BUSINESS|DAY|MONTH)_LIMIT_CONTROL$|^Throttling/, 'rate'],
  [/^isv\.(BLACK_KEY_CONTROL_LIMIT|PARAM_\w+|SMS_CONTENT_\w+|INVALID_\w+|TEMPLATE_\w+|CUSTOMER_REFUSED)$/, 'content'],
  [/^isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT_\w+|PRODUCT_\w+|SMS_(SIGN|TEMPLATE)\w*|SIGN_\w+|DENY_IP_RANGE|\w+_NOT_SUPPORTED)$/, 'account'],
  [/^isp\.RAM_PERMISSION_DENY$|^(SignatureDoesNotMatch|IncompleteSignature|InvalidAccessKeyId|InvalidTimeStamp|Forbidden|NoPermission)/, 'account'],
];

const SENTENCES: Record<DeliveryReason, string> = {
  address: '手机号码无法接收短信，请核对号码。',
  rate: '短信发送过于频繁，请稍后再试。',
  content: '短信内容未被短信平台接受，请修改后再发送。',
  account: '短信平台拒绝了本系统的账号、签名或模板，请管理员检查短信设置。',
  gateway: '短信平台暂时不可用，系统稍后会重试。',
};

/** What the gateway's code means for us: only address and content are beyond mending by waiting or by the administrator. */
export function aliyunError(code: string): DeliveryError {
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'gateway';
  return new DeliveryError(SENTENCES[reason], { reason, permanent: reason === 'address' || reason === 'content', providerCode: code });
}

/** The connection never stood, so nothing has gone out. */
const NEVER_REACHED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** No answer, or none that can be read: unless the gateway was never reached, the text may have gone out. */
export function aliyunSilence(what: string): DeliveryError {
  return new DeliveryError(SENTENCES.gateway, { reason: 'gateway', permanent: false, uncertain: !NEVER_REACHED.test(what), providerCode: what });
}
