import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from './mail.ts';
import type { MailServer } from './mail.ts';

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer({ refuse: ['gone@example.com'] });
});
afterAll(() => server.stop());

const send = (to: string, subject: string): Promise<unknown> =>
  createTransport(server.url).sendMail({ from: 'crm@example.com', to, subject, text: '您的验证码是 482913', html: '<b>482913</b>' });

test('a mail arrives with envelope, subject and both bodies, waited for before or after it came', async () => {
  const early = server.waitForMail('li@example.com', (mail) => mail.subject === '验证码');
  await send('li@example.com', '别的');
  await send('li@example.com', '验证码');
  expect(await early).toMatchObject({ to: ['li@example.com'], from: 'crm@example.com', text: expect.stringContaining('482913') });
  expect((await server.waitForMail('li@example.com')).subject).toBe('别的');
  expect(server.mails).toHaveLength(2);
});

test('waiting in vain says what did arrive', async () => {
  await expect(server.waitForMail('nobody@example.com', undefined, 20)).rejects.toThrow('li@example.com «验证码»');
});

test('a refused address is refused as a mailbox that does not exist', async () => {
  await expect(send('gone@example.com', '验证码')).rejects.toMatchObject({ responseCode: 550 });
});
