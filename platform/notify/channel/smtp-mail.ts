import { createTransport } from 'nodemailer';

import type { ChannelLog } from './channel-log.ts';
import { DeliveryError } from './delivery-error.ts';
import { checkMail, type MailChannel, type MailMessage } from './mail-message.ts';
import { maskedMail } from './masked.ts';
import type { SmtpSettings } from './smtp-url.ts';

/** Milliseconds; a server that is silent for longer counts as away, and the job tries again. */
export type SmtpTimeouts = { connect: number; greeting: number; silence: number };

const TIMEOUTS: SmtpTimeouts = { connect: 10_000, greeting: 10_000, silence: 30_000 };

/**
 * Mail through a real SMTP server, over at most three kept connections.
 * A 5xx answer to receiver or content is permanent; a refused sign-in or sender is ours to mend and passing, like every other
 * failure. A lost connection may have delivered: the same Message-ID on the next attempt lets receivers drop the twin.
 */
export function smtpMail(settings: SmtpSettings, log: ChannelLog, timeouts: SmtpTimeouts = TIMEOUTS): MailChannel {
  const transport = createTransport({
    pool: true,
    maxConnections: 3,
    // A requeue would send again after a lost connection without our caller knowing: the caller decides.
    maxRequeues: 0,
    host: settings.host,
    port: settings.port,
    secure: settings.implicitTls,
    requireTLS: settings.starttls === 'required',
    ignoreTLS: settings.starttls === 'never',
    tls: { rejectUnauthorized: settings.verifyCertificate },
    auth: settings.auth,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    sendMail: async (message) => {
      checkMail(message);
      const answer = await transport.sendMail(composed(message, settings)).catch((error: unknown) => {
        throw failure(error);
      });
      log('mail sent', { messageId: message.messageId, to: maskedMail(message.to), answer: answer.response });
    },
    close: () => transport.close(),
  };
}

function composed(message: MailMessage, { from }: SmtpSettings) {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    from,
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    html: message.html,
    // Absence notes and the like must not answer to a machine (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', ...message.headers },
    messageId: `<${message.messageId}@${domain}>`,
    attachments: message.attachments?.map(({ filename, content, contentType }) => ({ filename, content: Buffer.from(content), contentType })),
  };
}

/** What nodemailer throws, as far as we read it. */
type SmtpFault = { code?: string; command?: string; responseCode?: number };

function failure(error: unknown): DeliveryError {
  const { code, command, responseCode = 0 } = error as SmtpFault;
  const providerCode = responseCode ? String(responseCode) : code;
  const refused = responseCode >= 500;
  if (refused && command === 'RCPT TO') {
    return new DeliveryError('收件邮箱不存在或拒收，请核对邮箱地址。', { reason: 'address', permanent: true, providerCode });
  }
  if ((refused && command === 'DATA') || responseCode === 552) {
    return new DeliveryError('邮件服务器拒收这封邮件的内容，请修改内容或减小附件。', { reason: 'content', permanent: true, providerCode });
  }
  if (refused || code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS') {
    return new DeliveryError('邮件服务器拒绝本系统登录、加密连接或发件，请管理员检查邮件设置。', { reason: 'account', permanent: false, providerCode });
  }
  return new DeliveryError('邮件服务器暂时不可用，系统稍后会重试。', { reason: responseCode ? 'rate' : 'gateway', permanent: false, providerCode });
}
