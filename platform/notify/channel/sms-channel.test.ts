import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, test } from 'vitest';

import { acs3Headers, canonicalQuery } from './acs3-signature.ts';
import { aliyunError } from './aliyun-error.ts';
import { aliyunSms } from './aliyun-sms.ts';
import { parseAliyunSmsUrl } from './aliyun-sms-url.ts';
import { ChannelSettingError, DeliveryError, openSms, type SmsText } from './index.ts';

const SECRET = 'hU5h/secret+key=';
const text: SmsText = { mobile: '13812345678', template: 'verification', params: { code: '493817' }, idempotencyKey: '0197f1c2-7a3b' };

const endings: (() => void)[] = [];
const logged: { event: string; fields: Record<string, unknown> }[] = [];
const log = (event: string, fields: Record<string, unknown>) => void logged.push({ event, fields });

afterEach(() => {
  for (const end of endings.splice(0)) end();
  logged.length = 0;
});

async function gateway(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return smsUrl((server.address() as AddressInfo).port);
}

function smsUrl(port: number): string {
  return `aliyun://LTAI5tKeyId:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/?sign=展业&verification=SMS_123&notice=SMS_456&tls=false`;
}

/** The published rules, written a second time from the other end: a request as it came over the wire → its signature. */
function signatureOf(request: IncomingMessage, body: string, secret: string): string {
  const signedNames = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [path = '', rawQuery = ''] = (request.url ?? '').split('?');
  const query = rawQuery.split('&').sort().join('&');
  const headerLines = signedNames.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const canonicalRequest = `${request.method}\n${path}\n${query}\n${headerLines.join('')}\n${signedNames}\n${bodyHash}`;
  const stringToSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonicalRequest).digest('hex')}`;
  return createHmac('sha256', secret).update(stringToSign).digest('hex');
}

function answering(status: number, body: unknown) {
  return gateway((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

async function failureOf(sending: Promise<void>): Promise<DeliveryError> {
  const error = await sending.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}

describe('ACS3-HMAC-SHA256', () => {
  test('gives the signature of the worked example in the published description', () => {
    const headers = acs3Headers(
      {
        method: 'POST',
        url: new URL('https://ecs.cn-shanghai.aliyuncs.com/'),
        query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
        action: 'RunInstances',
        version: '2014-05-26',
        body: '',
        date: '2023-10-26T10:22:32Z',
        nonce: '3156853299f313e23d1673dc12e1703d',
      },
      'YourAccessKeyId',
      'YourAccessKeySecret',
    );
    expect(headers.authorization).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  test('encodes parameters as RFC 3986 says', () => {
    expect(canonicalQuery({ b: "a b*~!'()", a: '展业/{"x":1}' })).toBe('a=%E5%B1%95%E4%B8%9A%2F%7B%22x%22%3A1%7D&b=a%20b%2A~%21%27%28%29');
  });
});

describe('SendSms of version 2017-05-25 (R1.3)', () => {
  test('is asked for with a valid signature over everything sent', async () => {
    const seen: { request: IncomingMessage; body: string }[] = [];
    const url = await gateway((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ request, body: Buffer.concat(chunks).toString() });
        response.end(JSON.stringify({ Code: 'OK', Message: 'OK', BizId: '900619746936498440^0', RequestId: 'F655A8D5' }));
      });
    });
    const channel = openSms(url, { log });
    await channel.sendText({ ...text, params: { code: "49 38*(')~17", name: '张三&李四' } });
    await channel.sendText({ ...text, template: 'notice', params: { title: '有 3 位客户将被收回' } });

    const [first, second] = seen;
    if (!first || !second) throw new Error('the gateway heard nothing');
    const { headers, method, url: path } = first.request;
    expect(method).toBe('POST');
    expect(headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-version': '2017-05-25', 'x-acs-content-sha256': createHash('sha256').update('').digest('hex') });
    expect(headers['x-acs-date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Math.abs(Date.parse(String(headers['x-acs-date'])) - Date.now())).toBeLessThan(60_000);
    const signed = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';
    for (const { request, body } of seen) {
      expect(request.headers.authorization).toBe(`ACS3-HMAC-SHA256 Credential=LTAI5tKeyId,SignedHeaders=${signed},Signature=${signatureOf(request, body, SECRET)}`);
    }
    expect(headers['x-acs-signature-nonce']).not.toBe(second.request.headers['x-acs-signature-nonce']);

    const query = new URLSearchParams(path?.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      PhoneNumbers: '13812345678',
      SignName: '展业',
      TemplateCode: 'SMS_123',
      TemplateParam: JSON.stringify({ code: "49 38*(')~17", name: '张三&李四' }),
      OutId: '0197f1c2-7a3b',
    });
    expect(new URLSearchParams(second.request.url?.split('?')[1]).get('TemplateCode')).toBe('SMS_456');
  });

  test('leaves receipt and masked number in the log, neither secret nor code', async () => {
    await openSms(await answering(200, { Code: 'OK', BizId: 'biz^0' }), { log }).sendText(text);
    expect(logged).toEqual([{ event: 'text sent', fields: { idempotencyKey: text.idempotencyKey, mobile: '138****5678', receipt: 'biz^0' } }]);
  });

  test.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', 'address', true],
    ['isv.BUSINESS_LIMIT_CONTROL', 'rate', false],
    ['isv.DAY_LIMIT_CONTROL', 'rate', false],
    ['Throttling.User', 'rate', false],
    ['isv.BLACK_KEY_CONTROL_LIMIT', 'content', true],
    ['isv.PARAM_LENGTH_LIMIT', 'content', true],
    ['isv.PARAM_NOT_SUPPORT_URL', 'content', true],
    ['isv.TEMPLATE_MISSING_PARAMETERS', 'content', true],
    ['isv.SMS_CONTENT_ILLEGAL', 'content', true],
    ['isv.INVALID_PARAMETERS', 'content', true],
    ['isv.AMOUNT_NOT_ENOUGH', 'account', false],
    ['isv.OUT_OF_SERVICE', 'account', false],
    ['isv.SMS_SIGNATURE_ILLEGAL', 'account', false],
    ['isv.SMS_TEMPLATE_ILLEGAL', 'account', false],
    ['isp.RAM_PERMISSION_DENY', 'account', false],
    ['SignatureDoesNotMatch', 'account', false],
    ['InvalidAccessKeyId.NotFound', 'account', false],
    ['isp.SYSTEM_ERROR', 'gateway', false],
    ['ServiceUnavailable', 'gateway', false],
    ['isv.SOMETHING_NEW', 'gateway', false],
  ])('%s means %s, permanent: %s', (code, reason, permanent) => {
    expect(aliyunError(code)).toMatchObject({ reason, permanent, uncertain: false, providerCode: code });
  });

  test('reads the code from answers of any status', async () => {
    const limited = openSms(await answering(200, { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发小时级流控' }), { log });
    expect(await failureOf(limited.sendText(text))).toMatchObject({ reason: 'rate', message: '短信发送过于频繁，请稍后再试。' });
    const denied = openSms(await answering(403, { Code: 'SignatureDoesNotMatch' }), { log });
    expect(await failureOf(denied.sendText(text))).toMatchObject({ reason: 'account' });
    expect(logged).toEqual([]);
  });

  test('an unreadable, broken or missing answer leaves it uncertain whether the text went out', async () => {
    for (const [status, body] of [[502, '<html>bad gateway</html>'], [200, '{"Message":"?"}'], [200, '{"Code":']] as const) {
      const failure = await failureOf(openSms(await answering(status, body), { log }).sendText(text));
      expect(failure).toMatchObject({ reason: 'gateway', permanent: false, uncertain: true });
    }
    const silent = aliyunSms(parseAliyunSmsUrl(await gateway(() => {})), log, 200);
    expect(await failureOf(silent.sendText(text))).toMatchObject({ permanent: false, uncertain: true, providerCode: 'TimeoutError' });
    const cut = openSms(await gateway((request) => void request.socket.destroy()), { log });
    expect(await failureOf(cut.sendText(text))).toMatchObject({ permanent: false, uncertain: true });
  });

  test('a gateway that was never reached certainly sent nothing', async () => {
    const url = await answering(200, {});
    endings.pop()?.();
    expect(await failureOf(openSms(url, { log }).sendText(text))).toMatchObject({ reason: 'gateway', permanent: false, uncertain: false, providerCode: 'ECONNREFUSED' });
  });

  test('is never redirected elsewhere with its code', async () => {
    let visits = 0;
    const elsewhere = new URL((await gateway((_request, response) => void response.end(String((visits += 1))))).replace('aliyun:', 'http:'));
    const url = await gateway((_request, response) => void response.writeHead(307, { location: `http://${elsewhere.host}/` }).end());
    expect(await failureOf(openSms(url, { log }).sendText(text))).toMatchObject({ permanent: false });
    expect(visits).toBe(0);
  });

  test('errors hold neither secret, number nor code', async () => {
    const failures = [await failureOf(openSms(await answering(500, 'no'), { log }).sendText(text)), await failureOf(openSms(smsUrl(1), { log }).sendText(text))];
    for (const failure of failures) {
      const shown = `${failure.stack} ${JSON.stringify(failure)} ${String(failure.cause)}`;
      expect(shown).not.toMatch(/secret|493817|13812345678/);
    }
  });

  test.each(['1381234567', '23812345678', '13812345678,13900000000', '+8613812345678', '13812345678\n'])('number %j is refused before the gateway is asked', async (mobile) => {
    expect(await failureOf(openSms(smsUrl(1), { log }).sendText({ ...text, mobile }))).toMatchObject({ reason: 'address', permanent: true });
  });
});

describe('without SMS_URL', () => {
  test('the log says that a text would go out, its code only in development', async () => {
    await openSms(undefined, { log }).sendText(text);
    expect(logged[0]).toEqual({
      event: 'text not sent: SMS_URL is not set',
      fields: { idempotencyKey: text.idempotencyKey, template: 'verification', mobile: '138****5678' },
    });
    await openSms(undefined, { log, development: true }).sendText(text);
    expect(logged[1]?.fields).toMatchObject({ mobile: text.mobile, params: { code: '493817' } });
    expect(await failureOf(openSms(undefined, { log }).sendText({ ...text, mobile: '1' }))).toMatchObject({ permanent: true });
  });

  test('a wrong SMS_URL stops the start', () => {
    expect(() => openSms('aliyun://x', { log })).toThrow(ChannelSettingError);
  });
});
