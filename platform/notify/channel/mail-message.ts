import { DeliveryError } from './delivery-error.ts';

export type MailAttachment = { filename: string; content: Uint8Array; contentType: string };

export type MailMessage = {
  /** One bare address, `name@host`. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Additional headers; those that decide sender, receivers or structure are refused. */
  headers?: Record<string, string>;
  /** Our own id of this message (a UUID): the same id on every attempt lets receivers drop twins. */
  messageId: string;
  attachments?: readonly MailAttachment[];
};

export type MailChannel = {
  /** Hands one mail over; throws `DeliveryError`. */
  sendMail(message: MailMessage): Promise<void>;
  /** Ends open connections. */
  close(): void;
};

/** One address and nothing around it: no display name, list, comment, quote or control character can hide in it. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]{1,64}@(?=.{1,253}$)[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}.]+(\.[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}.]+)*$/u;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const MESSAGE_ID = /^[A-Za-z0-9._-]{1,100}$/;
const BREAKS_A_HEADER = /\p{Cc}|[\u2028\u2029]/u;
/** Set by us alone: whoever could set them could redirect, forge or restructure the mail. */
const OWN_HEADERS = /^(from|sender|reply-to|to|cc|bcc|subject|date|message-id|mime-version|return-path|received|dkim-signature|content-.*|resent-.*)$/i;

/** Is this one bare mail address? */
export function isMailAddress(address: string): boolean {
  return ADDRESS.test(address);
}

/** Throws a permanent `DeliveryError` when a part of the mail could break out of its header. */
export function checkMail(message: MailMessage): void {
  if (!isMailAddress(message.to)) refuse('address', '收件邮箱格式不正确，请改正后再发送。');
  if (!message.subject.trim() || message.subject.length > 200) refuse('content', '邮件主题应为 1 至 200 个字。');
  if (BREAKS_A_HEADER.test(message.subject)) refuse('content', '邮件主题不能含有换行或控制字符。');
  if (!MESSAGE_ID.test(message.messageId)) refuse('content', '邮件编号只能含有字母、数字、点、横线。');
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (!HEADER_NAME.test(name) || OWN_HEADERS.test(name)) refuse('content', '邮件不允许设置这个信头。');
    if (BREAKS_A_HEADER.test(value)) refuse('content', '邮件信头不能含有换行或控制字符。');
  }
  for (const { filename, contentType } of message.attachments ?? []) {
    if (!filename || BREAKS_A_HEADER.test(filename) || BREAKS_A_HEADER.test(contentType)) refuse('content', '附件名称不能含有换行或控制字符。');
  }
}

function refuse(reason: 'address' | 'content', sentence: string): never {
  throw new DeliveryError(sentence, { reason, permanent: true });
}
