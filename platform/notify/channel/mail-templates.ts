import { ChannelSettingError } from './delivery-error.ts';
import { html, type Html } from './html-text.ts';

/** What a template gives: spread it into `sendMail({ to, messageId, ...mail })`. */
export type MailText = { subject: string; text: string; html: string };

const PRODUCT = '展业 CRM+';
const FOOTER = `此邮件由${PRODUCT}系统自动发出，请勿直接回复。`;

/** Binding or changing an address. `minutes` is how long the code lives. */
export function verificationMail({ code, minutes }: { code: string; minutes: number }): MailText {
  return composed({
    subject: '邮箱验证码',
    sentences: [`您正在绑定或验证邮箱，验证码在 ${minutes} 分钟内有效，仅可使用一次。`, '如果不是您本人操作，请忽略此邮件，也不要把验证码告诉任何人。'],
    code,
  });
}

/** A forgotten password; `link`, when given, opens the page where the code is entered. */
export function passwordResetMail({ name, code, minutes, link }: { name: string; code: string; minutes: number; link?: string }): MailText {
  return composed({
    subject: '找回密码',
    sentences: [`${name}，您好：您正在找回密码，验证码在 ${minutes} 分钟内有效，仅可使用一次。`, '如果不是您本人操作，请忽略此邮件，您的密码不会改变。'],
    code,
    action: link ? { label: '重设密码', link } : undefined,
  });
}

/** Asks somebody into a company. `validUntil` is written as it shall be read. */
export function invitationMail(facts: { inviter: string; company: string; link: string; validUntil: string }): MailText {
  return composed({
    subject: `${facts.inviter}邀请您加入${facts.company}`,
    sentences: [`${facts.inviter}邀请您加入${facts.company}，一起使用${PRODUCT}。`, `邀请在 ${facts.validUntil} 前有效，仅可使用一次。`],
    action: { label: '接受邀请', link: facts.link },
  });
}

/** A registration was let in. */
export function registrationApprovedMail({ name, company, link }: { name: string; company: string; link: string }): MailText {
  return composed({
    subject: `您加入${company}的申请已通过`,
    sentences: [`${name}，您好：您加入${company}的申请已通过，现在可以登录。`],
    action: { label: '立即登录', link },
  });
}

/** A registration was refused, with the reason that the approver wrote. */
export function registrationRefusedMail({ name, company, reason }: { name: string; company: string; reason: string }): MailText {
  return composed({
    subject: `您加入${company}的申请未通过`,
    sentences: [`${name}，您好：您加入${company}的申请未通过。`, `原因：${reason}`, '如有疑问，请联系该公司的系统管理员。'],
  });
}

/** Any notification: what happened, one sentence about it, and where to look. */
export function notificationMail({ title, sentence, link }: { title: string; sentence: string; link?: string }): MailText {
  return composed({ subject: title, sentences: [sentence], action: link ? { label: '查看详情', link } : undefined });
}

type Content = { subject: string; sentences: readonly string[]; code?: string; action?: { label: string; link: string } };

function composed(content: Content): MailText {
  const subject = oneLine(content.subject);
  const sentences = content.sentences.map(oneLine);
  const action = content.action && { label: content.action.label, link: webLink(content.action.link) };
  const facts = [...(content.code ? [`验证码：${content.code}`] : []), ...(action ? [`${action.label}：${action.link}`] : [])];
  return {
    subject: `【${PRODUCT}】${shortened(subject)}`,
    text: [subject, ...sentences, ...facts, '—', FOOTER].join('\n\n'),
    html: page(subject, [
      ...sentences.map((sentence) => html`<p style="margin:0 0 12px">${sentence}</p>`),
      ...(content.code ? [html`<p style="margin:20px 0;font-size:28px;font-weight:600;letter-spacing:6px">${content.code}</p>`] : []),
      ...(action ? [button(action)] : []),
    ]),
  };
}

function button({ label, link }: { label: string; link: string }): Html {
  return html`<p style="margin:20px 0"><a href="${link}" style="display:inline-block;padding:10px 24px;border-radius:6px;background:#1456c4;color:#ffffff;text-decoration:none">${label}</a></p>
<p style="margin:0 0 12px;font-size:12px;color:#667085;word-break:break-all">如果按钮无法打开，请把以下地址复制到浏览器：${link}</p>`;
}

function page(title: string, body: readonly Html[]): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:24px;background:#f2f4f7;font:15px/1.7 'PingFang SC','Microsoft YaHei',sans-serif;color:#1d2433">
<div style="max-width:560px;margin:0 auto;padding:28px 32px;border-radius:10px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:18px">${title}</h1>
${body}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e4e7ec;font-size:12px;color:#667085">${FOOTER}</p>
</div></body></html>`.markup;
}

/** A name that somebody chose must not start a line of its own, nor turn the reading direction. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}

function shortened(subject: string): string {
  const signs = [...subject];
  return signs.length > 80 ? `${signs.slice(0, 79).join('')}…` : subject;
}

function webLink(link: string): string {
  const url = URL.parse(link);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new ChannelSettingError('邮件中的链接必须以 http:// 或 https:// 开头，请检查 PUBLIC_URL。');
  return url.href;
}
