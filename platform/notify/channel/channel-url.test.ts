import { describe, expect, test } from 'vitest';

import { parseAliyunSmsUrl } from './aliyun-sms-url.ts';
import { ChannelSettingError } from './delivery-error.ts';
import { maskedMail, maskedMobile } from './masked.ts';
import { parseSmtpUrl } from './smtp-url.ts';

function complaint(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    expect(error).toBeInstanceOf(ChannelSettingError);
    return (error as Error).message;
  }
  throw new Error('was accepted');
}

describe('SMTP_URL', () => {
  test('gives all settings, decoded', () => {
    expect(parseSmtpUrl('smtp://crm%40zhanye.cn:p%40ss%3A@smtp.example.com:2525?from=展业 <crm@zhanye.cn>')).toEqual({
      host: 'smtp.example.com',
      port: 2525,
      implicitTls: false,
      starttls: 'required',
      verifyCertificate: true,
      auth: { user: 'crm@zhanye.cn', pass: 'p@ss:' },
      from: { name: '展业', address: 'crm@zhanye.cn' },
    });
  });

  test('has the usual ports, and the account as sender when it is an address', () => {
    expect(parseSmtpUrl('smtps://crm%40zhanye.cn:x@smtp.example.com')).toMatchObject({ port: 465, implicitTls: true, from: { name: '', address: 'crm@zhanye.cn' } });
    expect(parseSmtpUrl('smtp://smtp.example.com?from=crm@zhanye.cn')).toMatchObject({ port: 587, auth: undefined });
  });

  test('protects a password unless on loopback or told otherwise', () => {
    const starttls = (url: string) => parseSmtpUrl(`${url}from=a@b.cn`).starttls;
    expect(starttls('smtp://u:p@mail.example.com?')).toBe('required');
    expect(starttls('smtp://u:p@127.0.0.1?')).toBe('opportunistic');
    expect(starttls('smtp://u:p@[::1]?')).toBe('opportunistic');
    expect(starttls('smtp://mail.example.com?')).toBe('opportunistic');
    expect(starttls('smtp://u:p@mail.example.com?starttls=never&')).toBe('never');
  });

  test.each([
    ['no URL', 'mail.example.com secret'],
    ['other protocol', 'http://u:secret@mail.example.com?from=a@b.cn'],
    ['no sender', 'smtp://u:secret@mail.example.com'],
    ['sender with a line break', 'smtp://u:secret@mail.example.com?from=a%0D%0ABcc: x <a@b.cn>'],
    ['unknown choice', 'smtp://u:secret@mail.example.com?from=a@b.cn&starttls=secret'],
    ['bare percent sign', 'smtp://u:secret%zz@mail.example.com?from=a@b.cn'],
  ])('%s: one Chinese sentence without the secret', (_name, url) => {
    const sentence = complaint(() => parseSmtpUrl(url));
    expect(sentence).toMatch(/^SMTP_URL.*。$/);
    expect(sentence).not.toContain('secret');
  });
});

describe('SMS_URL', () => {
  test('gives all settings', () => {
    const settings = parseAliyunSmsUrl('aliyun://LTAI5t:se%2Fcret@dysmsapi.aliyuncs.com/?sign=展业&verification=SMS_123&notice=SMS_456');
    expect(settings).toEqual({
      endpoint: new URL('https://dysmsapi.aliyuncs.com/'),
      accessKeyId: 'LTAI5t',
      accessKeySecret: 'se/cret',
      signName: '展业',
      templateCodes: { verification: 'SMS_123', notice: 'SMS_456' },
    });
  });

  test('reaches a gateway of the own network without TLS', () => {
    expect(parseAliyunSmsUrl('aliyun://a:b@10.0.0.5:8080/?sign=x&verification=1&notice=2&tls=false').endpoint.href).toBe('http://10.0.0.5:8080/');
  });

  test.each([
    ['no URL', 'secret'],
    ['other gateway', 'tencent://a:secret@h/?sign=x&verification=1&notice=2'],
    ['no key', 'aliyun://h/?sign=x&verification=1&notice=2'],
    ['no sign', 'aliyun://a:secret@h/?verification=1&notice=2'],
    ['empty template', 'aliyun://a:secret@h/?sign=x&verification=&notice=2'],
  ])('%s: one Chinese sentence without the secret', (_name, url) => {
    const sentence = complaint(() => parseAliyunSmsUrl(url));
    expect(sentence).toMatch(/^SMS_URL.*。$/);
    expect(sentence).not.toContain('secret');
  });
});

test('logs show addresses masked', () => {
  expect(maskedMail('zhangwei@example.com')).toBe('z***@example.com');
  expect(maskedMail('张伟@例子.中国')).toBe('张***@例子.中国');
  expect(maskedMail('@broken')).toBe('***');
  expect(maskedMobile('13812345678')).toBe('138****5678');
  expect(maskedMobile('1381')).toBe('***');
});
