import { createServer, type AddressInfo, type Server } from 'node:net';

import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';

import { DeliveryError, isMailAddress, openMail, type MailChannel, type MailMessage } from './index.ts';
import { smtpMail } from './smtp-mail.ts';
import { parseSmtpUrl } from './smtp-url.ts';

type LogLine = { event: string; fields: Record<string, unknown> };

const endings: (() => void)[] = [];
const logged: LogLine[] = [];
const log = (event: string, fields: Record<string, unknown>) => void logged.push({ event, fields });

const message: MailMessage = { to: 'zhangwei@example.com', subject: '报价单', text: '您好', messageId: '0197f1c2-7a3b' };

afterEach(() => {
  for (const end of endings.splice(0)) end();
  logged.length = 0;
});

function closedAfter(channel: MailChannel): MailChannel {
  endings.push(() => channel.close());
  return channel;
}

/** A real SMTP server on loopback that keeps what it takes. */
async function mailServer(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = [];
  const envelopes: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, session, done) => {
      envelopes.push(...session.envelope.rcptTo.map(({ address }) => address));
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => {}); // a client that gives up in the handshake is part of these tests
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  endings.push(() => server.close(() => {}));
  const { port } = server.server.address() as AddressInfo;
  return { mails, envelopes, port, connections: () => connections };
}

/** A server that says the given lines, one for each line it hears, and then nothing more. */
async function scripted(lines: string[]): Promise<number> {
  const server: Server = createServer((socket) => {
    const rest = [...lines];
    const say = () => {
      const line = rest.shift();
      if (line) socket.write(`${line}\r\n`);
    };
    socket.on('error', () => {});
    socket.on('data', say);
    say();
    endings.push(() => socket.destroy());
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  endings.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function channelTo(port: number, params = ''): MailChannel {
  return closedAfter(openMail(`smtp://127.0.0.1:${port}?from=${encodeURIComponent('展业 <crm@zhanye.example>')}${params}`, { log }));
}

function refusal(code: number): Error {
  return Object.assign(new Error('no'), { responseCode: code });
}

async function failureOf(sending: Promise<void>): Promise<DeliveryError> {
  const error = await sending.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}

describe('a mail over a real SMTP server (R1.3)', () => {
  test('arrives with Chinese subject, both bodies and Chinese attachment name', async () => {
    const server = await mailServer();
    await channelTo(server.port).sendMail({
      ...message,
      subject: '【展业】华为技术有限公司 · 2026 年度报价单 ✓',
      html: '<p>您好</p>',
      headers: { 'X-Zhanye-Notice': 'recycle' },
      attachments: [{ filename: '报价单（含税）二〇二六年第一季度.csv', content: Buffer.from('甲,乙'), contentType: 'text/csv; charset=utf-8' }],
    });
    const [mail] = server.mails;
    expect(mail?.subject).toBe('【展业】华为技术有限公司 · 2026 年度报价单 ✓');
    expect(mail?.from?.value).toEqual([{ name: '展业', address: 'crm@zhanye.example' }]);
    expect(mail?.text?.trim()).toBe('您好');
    expect(mail?.html).toContain('<p>您好</p>');
    expect(mail?.headers.get('x-zhanye-notice')).toBe('recycle');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.attachments[0]?.filename).toBe('报价单（含税）二〇二六年第一季度.csv');
    expect(mail?.attachments[0]?.content.toString()).toBe('甲,乙');
  });

  test('keeps its Message-ID over attempts and uses connections again', async () => {
    const server = await mailServer();
    const channel = channelTo(server.port);
    await channel.sendMail(message);
    await channel.sendMail(message);
    expect(server.mails.map((mail) => mail.messageId)).toEqual(Array(2).fill('<0197f1c2-7a3b@zhanye.example>'));
    expect(server.connections()).toBe(1);
  });

  test('logs whom it went to, masked, and nothing of its text', async () => {
    const server = await mailServer();
    await channelTo(server.port).sendMail({ ...message, text: '验证码 493817' });
    expect(logged).toHaveLength(1);
    expect(logged[0]?.fields).toMatchObject({ messageId: '0197f1c2-7a3b', to: 'z***@example.com' });
    expect(JSON.stringify(logged)).not.toContain('493817');
  });

  test('signs in over STARTTLS; a wrong password is ours to mend, not the receiver lost', async () => {
    const server = await mailServer({
      disabledCommands: [],
      authOptional: false,
      onAuth: (auth, _session, done) => (auth.username === 'crm' && auth.password === 'p@ss:字' ? done(null, { user: 'crm' }) : done(refusal(535))),
    });
    const open = (password: string, params: string) =>
      closedAfter(openMail(`smtp://crm:${encodeURIComponent(password)}@127.0.0.1:${server.port}?from=crm@zhanye.example&starttls=required${params}`, { log }));
    await open('p@ss:字', '&verify=false').sendMail(message);
    expect(server.mails).toHaveLength(1);
    expect(await failureOf(open('wrong', '&verify=false').sendMail(message))).toMatchObject({ reason: 'account', permanent: false, providerCode: '535' });
    expect(await failureOf(open('p@ss:字', '').sendMail(message))).toMatchObject({ permanent: false });
    expect(server.mails).toHaveLength(1);
  });

  test('goes over TLS from the start with smtps', async () => {
    const server = await mailServer({ secure: true });
    await closedAfter(openMail(`smtps://127.0.0.1:${server.port}?from=crm@zhanye.example&verify=false`, { log })).sendMail(message);
    expect(server.mails).toHaveLength(1);
  });

  test('many at once share at most three connections, and each arrives once', async () => {
    const server = await mailServer();
    const channel = channelTo(server.port);
    const ids = Array.from({ length: 12 }, (_unused, index) => `mail-${index}`);
    await Promise.all(ids.map((messageId) => channel.sendMail({ ...message, messageId })));
    expect(server.mails.map((mail) => mail.messageId).sort()).toEqual(ids.map((id) => `<${id}@zhanye.example>`).sort());
    expect(server.connections()).toBeLessThanOrEqual(3);
  });

  test('a failed mail does not spoil the channel for the next', async () => {
    const server = await mailServer({ onRcptTo: ({ address }, _session, done) => (address.startsWith('gone') ? done(refusal(550)) : done()) });
    const channel = channelTo(server.port);
    await failureOf(channel.sendMail({ ...message, to: 'gone@example.com' }));
    await channel.sendMail(message);
    expect(server.mails).toHaveLength(1);
  });

  test('does not go out unprotected where TLS is required', async () => {
    const server = await mailServer();
    expect(await failureOf(channelTo(server.port, '&starttls=required').sendMail(message))).toMatchObject({ reason: 'account', permanent: false });
    expect(server.mails).toHaveLength(0);
  });
});

describe('a mail that does not arrive', () => {
  test.each([
    [550, { reason: 'address', permanent: true, providerCode: '550' }],
    [450, { reason: 'rate', permanent: false, providerCode: '450' }],
  ])('receiver answered by %i', async (code, expected) => {
    const server = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(code)) });
    expect(await failureOf(channelTo(server.port).sendMail(message))).toMatchObject(expected);
  });

  test.each([
    [554, { reason: 'content', permanent: true }],
    [552, { reason: 'content', permanent: true }],
    [451, { reason: 'rate', permanent: false }],
  ])('content answered by %i', async (code, expected) => {
    const server = await mailServer({ onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusal(code))) });
    expect(await failureOf(channelTo(server.port).sendMail(message))).toMatchObject(expected);
  });

  test('our sender refused is for the administrator to mend', async () => {
    const server = await mailServer({ onMailFrom: (_address, _session, done) => done(refusal(553)) });
    expect(await failureOf(channelTo(server.port).sendMail(message))).toMatchObject({ reason: 'account', permanent: false });
  });

  test('a server that is away, busy, silent or stops answering is passing', async () => {
    const timeouts = { connect: 300, greeting: 300, silence: 300 };
    const to = (port: number) => closedAfter(smtpMail(parseSmtpUrl(`smtp://127.0.0.1:${port}?from=crm@zhanye.example`), log, timeouts));
    const away = createServer();
    await new Promise<void>((ready) => void away.listen(0, '127.0.0.1', ready));
    const { port } = away.address() as AddressInfo;
    await new Promise((gone) => away.close(gone));
    expect(await failureOf(to(port).sendMail(message))).toMatchObject({ reason: 'gateway', permanent: false });
    expect(await failureOf(to(await scripted([])).sendMail(message))).toMatchObject({ reason: 'gateway', permanent: false });
    expect(await failureOf(to(await scripted(['421 busy'])).sendMail(message))).toMatchObject({ reason: 'rate', permanent: false });
    const slow = await scripted(['220 hi', '250 hi', '250 ok', '250 ok', '354 go']);
    expect(await failureOf(to(slow).sendMail(message))).toMatchObject({ reason: 'gateway', permanent: false });
  });

  test('its error never shows password or server talk', async () => {
    const server = await mailServer({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('secret talk'), { responseCode: 550 })) });
    const error = await failureOf(channelTo(server.port).sendMail(message));
    expect(error.message).toBe('收件邮箱不存在或拒收，请核对邮箱地址。');
    expect(JSON.stringify(error)).not.toContain('secret talk');
  });
});

describe('header injection', () => {
  test.each<[string, Partial<MailMessage>]>([
    ['second receiver in the address', { to: 'a@b.cn, evil@x.cn' }],
    ['line break in the address', { to: 'a@b.cn\r\nBcc: evil@x.cn' }],
    ['display name in the address', { to: 'Boss <a@b.cn>' }],
    ['quoted local part', { to: '"a b"@b.cn' }],
    ['comment in the address', { to: 'a(x)@b.cn' }],
    ['line break in the subject', { subject: '你好\r\nBcc: evil@x.cn' }],
    ['bare carriage return in the subject', { subject: '你好\rBcc: evil@x.cn' }],
    ['line separator in the subject', { subject: '你好\u2028Bcc: evil@x.cn' }],
    ['line break in a header', { headers: { 'X-Note': 'a\r\nBcc: evil@x.cn' } }],
    ['line break in a header name', { headers: { 'X-Note\r\nBcc': 'evil@x.cn' } }],
    ['header that adds a receiver', { headers: { BCC: 'evil@x.cn' } }],
    ['header that forges the sender', { headers: { From: 'boss@x.cn' } }],
    ['header that restructures', { headers: { 'Content-Type': 'text/html' } }],
    ['line break in the id', { messageId: 'a>\r\nBcc: evil@x.cn' }],
    ['line break in an attachment name', { attachments: [{ filename: 'a\r\nX: y', content: Buffer.of(1), contentType: 'text/plain' }] }],
    ['line break in an attachment type', { attachments: [{ filename: 'a', content: Buffer.of(1), contentType: 'text/plain\r\nX: y' }] }],
    ['empty subject', { subject: ' ' }],
  ])('%s is refused for good, before a connection is made', async (_name, change) => {
    const server = await mailServer();
    expect(await failureOf(channelTo(server.port).sendMail({ ...message, ...change }))).toMatchObject({ permanent: true });
    expect(server.connections()).toBe(0);
  });

  test('the text cannot end the mail or reach files', async () => {
    const server = await mailServer();
    await channelTo(server.port).sendMail({ ...message, text: '一\r\n.\r\nMAIL FROM:<evil@x.cn>\r\n二' });
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.text).toContain('MAIL FROM:<evil@x.cn>');
    expect(server.envelopes).toEqual(['zhangwei@example.com']);
  });
});

describe('addresses', () => {
  test.each(['a@b.cn', 'zhang.wei+crm@mail.example.com', '张伟@例子.中国', "o'brien@example.ie"])('%s is one', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  test.each(['', 'a', '@b.cn', 'a@', 'a@b..cn', 'a@.cn', 'a b@c.cn', 'a@b.cn ', 'a@b@c.cn', 'a@b.cn;c@d.cn', 'a\u200b@b.cn', `${'a'.repeat(65)}@b.cn`, `a@${'b'.repeat(254)}`])('%j is none', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });
});

describe('without SMTP_URL', () => {
  test('the log says that a mail would go out, the text only in development', async () => {
    const mail = { ...message, text: '验证码 493817' };
    await openMail(undefined, { log }).sendMail(mail);
    expect(logged[0]).toEqual({ event: 'mail not sent: SMTP_URL is not set', fields: { messageId: mail.messageId, to: 'z***@example.com' } });
    await openMail(undefined, { log, development: true }).sendMail(mail);
    expect(logged[1]?.fields).toMatchObject({ to: mail.to, text: '验证码 493817' });
  });

  test('it refuses the same mails as a real server', async () => {
    expect(await failureOf(openMail(undefined, { log }).sendMail({ ...message, to: 'nobody' }))).toMatchObject({ reason: 'address', permanent: true });
  });
});
