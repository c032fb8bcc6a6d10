import { DeliveryError } from './delivery-error.ts';

/** In China a text is a template approved beforehand; the gateway's template code is a setting. */
export type SmsTemplate = 'verification' | 'notice';

export type SmsText = {
  /** Mainland mobile number, eleven digits. */
  mobile: string;
  template: SmsTemplate;
  /** The template's variables: `code` for a verification, `title` for a notice. */
  params: Record<string, string>;
  /** Our own id of this text (a UUID): goes with it and comes back in the gateway's receipts. */
  idempotencyKey: string;
};

export type SmsChannel = {
  /** Hands one text over; throws `DeliveryError`. Gateways do not drop twins: never send again blindly when `uncertain`. */
  sendText(text: SmsText): Promise<void>;
};

/** Throws a permanent `DeliveryError` unless this is one mainland mobile number. */
export function checkMobile(mobile: string): void {
  if (!/^1[3-9]\d{9}$/.test(mobile)) {
    throw new DeliveryError('手机号码格式不正确，请填写 11 位大陆手机号。', { reason: 'address', permanent: true });
  }
}
