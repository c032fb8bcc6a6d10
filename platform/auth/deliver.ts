import type { Services } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { passwordResetMail, verificationMail } from '#platform/notify/channel/index.ts';
import { codeMinutes } from './code.ts';

/**
 * Sends a code by mail or text, after the request has been answered: whether a target is known must not show in the time
 * an answer takes. Codes do not go through the job queue, where they would stand in clear; who gets none asks for another.
 */
export function deliverCode(services: Services, { target, code, purpose, name, link }: { target: string; code: string; purpose: 'verify' | 'reset'; name: string; link?: string }): void {
  const id = newId();
  const send = async (): Promise<void> => {
    if (!target.includes('@')) return services.sms.sendText({ mobile: target, template: 'verification', params: { code }, idempotencyKey: id });
    const text = purpose === 'verify' ? verificationMail({ code, minutes: codeMinutes }) : passwordResetMail({ name, code, minutes: codeMinutes, link });
    await services.mail.sendMail({ to: target, messageId: id, ...text });
  };
  setImmediate(() => send().catch((error: unknown) => services.log.error({ err: error }, 'a code could not be sent')));
}
