import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instant, shifted } from '#platform/db/index.ts';
import { expectSoon, openQueueBed, type QueueBed } from '#platform/jobs/testing/queue-bed.ts';
import type { Worker } from '#platform/jobs/index.ts';
import { type MailServer, startMailServer } from '#tests/harness/mail.ts';
import { DeliveryError, openMail, type SmsText, verificationMail } from './channel/index.ts';
import { notifyModule } from './module.ts';
import { type LaterOptions, sendMailLater, sendTextLater } from './sending.ts';

let bed: QueueBed;
let mails: MailServer;
let worker: Worker;
let failures: DeliveryError[] = [];
const texts: SmsText[] = [];
const logged: string[] = [];

beforeAll(async () => {
  mails = await startMailServer({ refuse: ['gone@example.com'] });
  const sms = {
    sendText: async (text: SmsText): Promise<void> => {
      const failure = failures.shift();
      if (failure) throw failure;
      texts.push(text);
    },
  };
  const note = (facts: object, message: string): void => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const mail = openMail(`${mails.url}?from=crm@example.com`, { log: (event, fields) => note(fields, event) });
  bed = await openQueueBed({ modules: [notifyModule], services: { mail, sms, log: { info: note, warn: note, error: note } } });
});
beforeEach(() => {
  failures = [];
  texts.splice(0);
  worker = bed.worker();
});
afterEach(() => worker.stop());
afterAll(async () => {
  bed.services.mail.close();
  await bed.close();
  await mails.stop();
});

const mailTo = (to: string, options?: LaterOptions): Promise<string> => bed.writing(bed.person, (context) => sendMailLater(context, { to, ...verificationMail({ code: '482913', minutes: 10 }) }, options));
const textTo = (mobile: string, options?: LaterOptions): Promise<string> => bed.writing(bed.person, (context) => sendTextLater(context, { mobile, template: 'verification', params: { code: '482913' } }, options));

describe('mail', () => {
  test('goes out after the commit under the job’s id, and the code is forgotten', async () => {
    const id = await mailTo('li@example.com');
    expect(await bed.until(id, 'done')).toMatchObject({ payload: '{}', result: '{"sent":true}' });
    const mail = await mails.waitForMail('li@example.com');
    expect(mail).toMatchObject({ text: expect.stringContaining('482913') });
    expect(mail.parsed.messageId).toBe(`<${id}@example.com>`);
  });

  test('to an address that does not exist is given up at once, with a sentence that says why', async () => {
    expect(await bed.until(await mailTo('gone@example.com'), 'failed')).toMatchObject({ attempts: 1, error: expect.stringContaining('收件邮箱不存在') });
  });

  test('waits while the server is away, and is the same mail when it is back', async () => {
    const { mail } = bed.services;
    bed.services.mail = openMail('smtp://127.0.0.1:1?from=crm@example.com', { log: () => undefined });
    const id = await mailTo('wang@example.com');
    await expectSoon(() => bed.row(id)).toMatchObject({ state: 'waiting', attempts: 1, error: expect.stringContaining('稍后会重试') });
    bed.services.mail.close();
    bed.services.mail = mail;
    await bed.hurry(id);
    expect(await bed.until(id, 'done')).toMatchObject({ error: null });
    expect((await mails.waitForMail('wang@example.com')).parsed.messageId).toBe(`<${id}@example.com>`);
  });

  test('is not sent once it is of no use', async () => {
    const id = await mailTo('late@example.com', { until: shifted(instant(), -1) });
    expect(await bed.until(id, 'done')).toMatchObject({ result: '{"sent":false}', payload: '{}' });
    expect(mails.mails.filter(({ to }) => to.includes('late@example.com'))).toEqual([]);
  });
});

describe('text messages', () => {
  const failing = (uncertain: boolean, permanent = false): DeliveryError => new DeliveryError('短信平台暂时不可用，系统稍后会重试。', { reason: 'gateway', permanent, uncertain });

  test('carry the job’s id as their own', async () => {
    const id = await textTo('13812345678');
    expect(await bed.until(id, 'done')).toMatchObject({ label: '短信：138****5678', payload: '{}' });
    expect(texts).toEqual([{ mobile: '13812345678', template: 'verification', params: { code: '482913' }, idempotencyKey: id }]);
  });

  test('that surely did not go out are tried again', async () => {
    failures = [failing(false)];
    const id = await textTo('13812345678');
    await expectSoon(() => bed.row(id)).toMatchObject({ state: 'waiting', checkpoint: null });
    await bed.hurry(id);
    await bed.until(id, 'done');
    expect(texts).toHaveLength(1);
  });

  test('that may have gone out are never sent again', async () => {
    failures = [failing(true)];
    expect(await bed.until(await textTo('13812345678'), 'failed')).toMatchObject({ attempts: 1, error: expect.stringContaining('可能已经发出') });
    expect(texts).toEqual([]);
  });

  test('nor after a crash while they were handed over', async () => {
    await worker.stop();
    const id = await textTo('13812345678');
    await bed.services.database.transaction((handle) => handle.updateTable('job').set({ state: 'running', checkpoint: '"handing over"', leasedBy: 'dead', dueAt: instant(Date.now() - 1) }).where('id', '=', id).execute());
    worker = bed.worker();
    expect(await bed.until(id, 'failed')).toMatchObject({ error: expect.stringContaining('可能已经发出') });
    expect(texts).toEqual([]);
  });

  test('that the gateway refuses are given up', async () => {
    failures = [failing(false, true)];
    expect(await bed.until(await textTo('13812345678'), 'failed')).toMatchObject({ attempts: 1 });
  });
});

test('no code, no address and no number has been logged', () => {
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toMatch(/482913|li@example|13812345678/);
});
