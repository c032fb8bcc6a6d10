/**
 * Why a message was not handed over:
 * `address` the receiver cannot be reached, `content` the message itself is refused, `rate` too many messages,
 * `account` our own account or settings are refused, `gateway` the other side is away or faulty.
 */
export type DeliveryReason = 'address' | 'content' | 'rate' | 'account' | 'gateway';

type DeliveryFacts = {
  reason: DeliveryReason;
  /** The same message to the same receiver will never succeed: do not try again. */
  permanent: boolean;
  /** The other side may have taken the message before we lost it: trying again may deliver twice. */
  uncertain?: boolean;
  /** The other side's own code, for the log: `550`, `isv.BUSINESS_LIMIT_CONTROL`. */
  providerCode?: string;
};

/** A message could not be handed to the mail server or SMS gateway. The message is a Chinese sentence without secrets. */
export class DeliveryError extends Error {
  readonly reason: DeliveryReason;
  readonly permanent: boolean;
  readonly uncertain: boolean;
  readonly providerCode: string | undefined;

  constructor(sentence: string, facts: DeliveryFacts) {
    super(sentence);
    this.name = 'DeliveryError';
    this.reason = facts.reason;
    this.permanent = facts.permanent;
    this.uncertain = facts.uncertain ?? false;
    this.providerCode = facts.providerCode;
  }
}

/** A setting such as SMTP_URL cannot be understood. The sentence names the setting and never repeats its value. */
export class ChannelSettingError extends Error {
  override readonly name = 'ChannelSettingError';
}
