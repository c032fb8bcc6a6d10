import type { Context } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { defineJob, enqueue, JobTrouble } from '#platform/jobs/index.ts';
import { DeliveryError, type MailMessage, maskedMail, maskedMobile, type SmsText } from './channel/index.ts';

export type LaterMail = Pick<MailMessage, 'to' | 'subject' | 'text' | 'html'>;
export type LaterText = Pick<SmsText, 'mobile' | 'template' | 'params'>;

export interface LaterOptions {
  /** After this instant the message is of no use any more and is not sent: a code that has expired. */
  readonly until?: string;
}

/** Tries over about three hours: a mail server may be away for as long as somebody mends it. */
const attempts = 8;

/** Sends a mail after the caller's transaction has been committed, tried again while the failure may pass. Gives the job's id. */
export function sendMailLater(context: Context, message: LaterMail, options: LaterOptions = {}): Promise<string> {
  const { to, subject, text, html } = message;
  return enqueue(context, mailJob.kind, { message: { to, subject, text, html }, until: options.until ?? null }, { label: `邮件：${maskedMail(to)}` });
}

/** Sends a text message (SMS) after the caller's transaction has been committed. One that may have gone out is not sent again. Gives the job's id. */
export function sendTextLater(context: Context, message: LaterText, options: LaterOptions = {}): Promise<string> {
  const { mobile, template, params } = message;
  return enqueue(context, textJob.kind, { message: { mobile, template, params }, until: options.until ?? null }, { label: `短信：${maskedMobile(mobile)}` });
}

interface Sending<Message> {
  readonly message: Message;
  readonly until: string | null;
}

/**
 * Between the mail server's acceptance and the end of the job stands one statement. A crash just there sends the mail a
 * second time, under the same Message-ID, by which receivers drop the twin: the job's id.
 */
export const mailJob = defineJob<Sending<LaterMail>>({
  kind: 'mail.send',
  label: '邮件',
  lane: 'send',
  attempts,
  run: async ({ id, payload: { message, until }, services }) => {
    if (isPast(until)) return { sent: false };
    await services.mail.sendMail({ ...message, messageId: id }).catch(explain);
    return { sent: true };
  },
});

const handingOver = 'handing over';

/**
 * Gateways do not drop twins, so a text is handed over once at most: that it is about to be is committed first, and a run
 * that finds this after a crash gives up. Only a failure that surely sent nothing is tried again.
 */
export const textJob = defineJob<Sending<LaterText>>({
  kind: 'text.send',
  label: '短信',
  lane: 'send',
  attempts,
  run: async (run) => {
    const { message, until } = run.payload;
    if (isPast(until)) return { sent: false };
    if (run.checkpoint === handingOver) throw mayBeOut();
    await run.step((_context, save) => save(handingOver));
    try {
      await run.services.sms.sendText({ ...message, idempotencyKey: run.id });
    } catch (error) {
      if (error instanceof DeliveryError && error.uncertain) throw mayBeOut();
      if (error instanceof DeliveryError) await run.step((_context, save) => save(null));
      explain(error);
    }
    return { sent: true };
  },
});

function mayBeOut(): JobTrouble {
  return new JobTrouble('短信可能已经发出，但没有收到短信平台的确认，系统不会重复发送。如果没有收到，请重新获取。', { final: true });
}

function isPast(until: string | null): boolean {
  return until !== null && until < instant();
}

/** What the channel says is fit for people, and it knows whether trying again may help. */
function explain(error: unknown): never {
  if (error instanceof DeliveryError) throw new JobTrouble(error.message, { final: error.permanent });
  throw error;
}
