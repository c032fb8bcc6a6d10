import type { Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { metersOf } from '#platform/metrics/index.ts';
import { DeliveryError } from '#platform/notify/channel/index.ts';

/** How the way out by mail did last in this process. */
export interface MailState {
  sentAt: string | null;
  failedAt: string | null;
  problem: string | null;
}

/** Counts what goes out by mail and text, and keeps how mail did last. A refused receiver is no failure of the way. */
export function watchMessages(services: Services): MailState {
  const state: MailState = { sentAt: null, failedAt: null, problem: null };
  const meters = metersOf(services);
  const { mail, sms } = services;
  services.mail = {
    close: () => mail.close(),
    sendMail: async (message) => {
      try {
        await mail.sendMail(message);
      } catch (error) {
        meters.messageEnded('mail', 'failed');
        const ofTheWay = !(error instanceof DeliveryError) || !['address', 'content'].includes(error.reason);
        if (ofTheWay) Object.assign(state, { failedAt: instant(), problem: error instanceof DeliveryError ? error.message : '邮件没有发出，原因见日志。' });
        throw error;
      }
      meters.messageEnded('mail', 'sent');
      if (services.config.smtpUrl) state.sentAt = instant();
    },
  };
  services.sms = {
    sendText: async (text) => {
      try {
        await sms.sendText(text);
      } catch (error) {
        meters.messageEnded('text', 'failed');
        throw error;
      }
      meters.messageEnded('text', 'sent');
    },
  };
  return state;
}
