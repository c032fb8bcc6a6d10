import { randomUUID } from 'node:crypto';

import { acs3Headers, canonicalQuery } from './acs3-signature.ts';
import { aliyunError, aliyunSilence } from './aliyun-error.ts';
import type { AliyunSmsSettings } from './aliyun-sms-url.ts';
import type { ChannelLog } from './channel-log.ts';
import { maskedMobile } from './masked.ts';
import { checkMobile, type SmsChannel, type SmsText } from './sms-text.ts';

/** Milliseconds until a silent gateway counts as away. */
const PATIENCE = 10_000;

/** 阿里云短信, operation SendSms of API version 2017-05-25. */
export function aliyunSms(settings: AliyunSmsSettings, log: ChannelLog, patience = PATIENCE): SmsChannel {
  return {
    sendText: async (text) => {
      checkMobile(text.mobile);
      const answer = await asked(settings, text, patience);
      if (answer.Code !== 'OK') throw aliyunError(answer.Code);
      log('text sent', { idempotencyKey: text.idempotencyKey, mobile: maskedMobile(text.mobile), receipt: answer.BizId });
    },
  };
}

type Answer = { Code: string; BizId?: string };

async function asked(settings: AliyunSmsSettings, text: SmsText, patience: number): Promise<Answer> {
  const query = {
    PhoneNumbers: text.mobile,
    SignName: settings.signName,
    TemplateCode: settings.templateCodes[text.template],
    TemplateParam: JSON.stringify(text.params),
    OutId: text.idempotencyKey,
  };
  const headers = acs3Headers(
    { method: 'POST', url: settings.endpoint, query, action: 'SendSms', version: '2017-05-25', body: '', date: now(), nonce: randomUUID() },
    settings.accessKeyId,
    settings.accessKeySecret,
  );
  const url = new URL(`?${canonicalQuery(query)}`, settings.endpoint);
  // A redirect would carry the signed request, code included, to another host.
  const request = { method: 'POST', headers: { ...headers, accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(patience) } as const;
  try {
    const response = await fetch(url, request);
    return answerOf(await response.text(), response.status);
  } catch (error) {
    // The fault's own text may hold the URL, and with it the code.
    throw aliyunSilence(causeOf(error));
  }
}

function answerOf(text: string, status: number): Answer {
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
  if (typeof body === 'object' && body !== null && 'Code' in body && typeof body.Code === 'string') return body as Answer;
  throw new Error('unreadable answer', { cause: { code: `HTTP ${status}` } });
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause: unknown = error.cause;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : error.name;
}

/** Now, as the signature wants it: UTC, whole seconds. */
function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
