// What the health page reads besides the database (R12.4, N3): how mail did last, which backup is the latest whole one; and its words at every edge.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '#platform/context/index.ts';
import { metersOf } from '#platform/metrics/index.ts';
import { DeliveryError } from '#platform/notify/channel/index.ts';
import { lastBackup } from './backup.ts';
import { backupFinding, clockFinding, databaseFinding, diskFinding, jobsFinding, mailFinding, processesFinding, type ProcessSeen, sizeText, spanText } from './findings.ts';
import { watchMessages } from './messages.ts';

const root = mkdtempSync(join(tmpdir(), 'zhanye-signs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the latest backup (N3)', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(root, 'backups-'))));
  const keep = (name: string, manifest: string | null): void => {
    mkdirSync(join(folder, name));
    if (manifest !== null) writeFileSync(join(folder, name, 'manifest.json'), manifest);
  };
  const seen = () => lastBackup({ backupDirectory: folder });

  it('is the latest by its manifest, whatever the folders are called', async () => {
    keep('z', '{"createdAt":"2026-11-01T00:00:00.000Z"}');
    keep('a', '{"createdAt":"2026-11-20T00:00:00.000Z"}');
    expect(await seen()).toEqual({ at: Date.parse('2026-11-20T00:00:00.000Z') });
  });
  it('is none that broke off, was damaged or is something else', async () => {
    keep('half', null);
    keep('damaged', '{"createdAt":"2026-');
    keep('other', '[]');
    keep('strange', '{"createdAt":"gestern"}');
    writeFileSync(join(folder, 'a-file'), 'x');
    expect(await seen()).toEqual({ at: null });
    keep('whole', '{"createdAt":"2026-11-02T00:00:00.000Z"}');
    expect((await seen()).at).toBe(Date.parse('2026-11-02T00:00:00.000Z'));
  });
  it('is none where there is no such directory', async () => {
    expect(await lastBackup({ backupDirectory: join(folder, 'nowhere') })).toEqual({ at: null });
  });
});

describe('mail and texts on their way out', () => {
  const message = { to: 'a@b.cn', subject: '试', text: '试', messageId: '1' } as Parameters<Services['mail']['sendMail']>[0];
  const watched = (outcome: () => Promise<void>, smtpUrl: string | null = 'smtp://x') => {
    const services = { config: { smtpUrl }, mail: { sendMail: outcome, close: () => undefined }, sms: { sendText: outcome } } as unknown as Services;
    return { services, state: watchMessages(services) };
  };
  const counted = async (services: Services): Promise<string> => (await metersOf(services).registry.getSingleMetricAsString('messages_total')).split('\n').filter((line) => !line.startsWith('#')).join('\n');

  it('that went out is known by its time, and counted', async () => {
    const { services, state } = watched(() => Promise.resolve());
    await services.mail.sendMail(message);
    expect(state).toMatchObject({ sentAt: expect.stringMatching(/^\d{4}-/), failedAt: null, problem: null });
    expect(await counted(services)).toContain('messages_total{channel="mail",end="sent"} 1');
  });
  it('on the console says nothing of a way to the world', async () => {
    const { services, state } = watched(() => Promise.resolve(), null);
    await services.mail.sendMail(message);
    expect(state.sentAt).toBeNull();
  });
  it('that failed throws on, and is the way’s fault unless the receiver was refused', async () => {
    for (const [reason, ofTheWay] of [['account', true], ['gateway', true], ['rate', true], ['address', false], ['content', false]] as const) {
      const { services, state } = watched(() => Promise.reject(new DeliveryError(`${reason}。`, { reason, permanent: false })));
      await expect(services.mail.sendMail(message)).rejects.toThrow(DeliveryError);
      expect([state.failedAt !== null, state.problem], reason).toEqual(ofTheWay ? [true, expect.stringContaining('。')] : [false, null]);
      expect(await counted(services)).toContain('messages_total{channel="mail",end="failed"} 1');
    }
    const { services, state } = watched(() => Promise.reject(new Error('secret detail')));
    await expect(services.mail.sendMail(message)).rejects.toThrow('secret detail');
    expect(state.problem).toBe('邮件没有发出，原因见日志。');
    await expect(services.sms.sendText({} as never)).rejects.toThrow('secret detail');
    expect(await counted(services)).toContain('messages_total{channel="text",end="failed"} 1');
  });
});

describe('words at the edges', () => {
  const gib = 1024 ** 3;
  const one: ProcessSeen = { name: '甲', version: '1.0.0', jobs: true, silent: false, skew: 0, freeBytes: 50 * gib };

  it('no amount is told as none, and more is never told as less', () => {
    expect([sizeText(0), sizeText(gib - 1), sizeText(gib)]).toEqual(['1 MB', '1024 MB', '1.0 GB']);
    expect([spanText(0), spanText(59.4), spanText(60), spanText(3600), spanText(48 * 3600)]).toEqual(['0 秒', '59 秒', '1 分钟', '1 小时', '2 天']);
  });

  it('a light never gets greener as things get worse', () => {
    const order = ['good', 'attention', 'bad'];
    const worse = (light: (value: number) => string, most: number): void => fc.assert(fc.property(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }), (a, b) => {
      expect(order.indexOf(light(Math.max(a, b)))).toBeGreaterThanOrEqual(order.indexOf(light(Math.min(a, b))));
    }));
    worse((ago) => backupFinding(ago).light, 20 * 86_400);
    worse((milliseconds) => databaseFinding({ milliseconds }).light, 5000);
    worse((skew) => clockFinding([{ ...one, skew }]).light, 100_000);
    worse((skew) => clockFinding([{ ...one, skew: -skew }]).light, 100_000);
    worse((oldestSeconds) => jobsFinding({ due: 1, oldestSeconds, failed: 0 }).light, 5000);
    worse((used) => diskFinding([{ ...one, freeBytes: 60 * gib - used * 1024 ** 2 }]).light, 61_000);
  });

  it.each([
    [backupFinding(36 * 3600).light, backupFinding(36 * 3600 + 1).light, 'good', 'attention'],
    [backupFinding(7 * 86_400).light, backupFinding(7 * 86_400 + 1).light, 'attention', 'bad'],
    [diskFinding([{ ...one, freeBytes: 5 * gib }]).light, diskFinding([{ ...one, freeBytes: 5 * gib - 1 }]).light, 'good', 'attention'],
    [diskFinding([{ ...one, freeBytes: gib }]).light, diskFinding([{ ...one, freeBytes: gib - 1 }]).light, 'attention', 'bad'],
    [clockFinding([{ ...one, skew: 5000 }]).light, clockFinding([{ ...one, skew: 5001 }]).light, 'good', 'attention'],
  ])('changes at its bound: %s to %s', (before, after, was, is) => expect([before, after]).toEqual([was, is]));

  it('names who fell silent, which clock is wrong, and what a failed mail said', () => {
    expect(processesFinding([one, { ...one, name: '乙', silent: true }]).advice).toContain('乙');
    expect(clockFinding([one, { ...one, name: '丙', skew: 60_000 }]).advice).toContain('丙');
    // What a silent process said of its clock and its disk long ago is nobody's trouble now.
    expect(clockFinding([one, { ...one, silent: true, skew: 60_000 }]).light).toBe('good');
    expect(diskFinding([one, { ...one, silent: true, freeBytes: 5 }]).light).toBe('good');
    expect(mailFinding({ configured: true, sentAgo: null, failedAgo: 60, problem: '密码不对。' })).toMatchObject({ light: 'bad', state: '1 分钟前发送失败；还没有发过邮件', advice: expect.stringMatching(/^密码不对。请核对/) });
    expect(processesFinding([]).light).toBe('bad');
    expect(jobsFinding({ due: 0, oldestSeconds: 0, failed: 0, link: '/company/jobs' }).link).toBe('/company/jobs');
  });
});
