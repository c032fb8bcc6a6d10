import { describe, expect, it } from 'vitest';
import { backupFinding, clockFinding, databaseFinding, diskFinding, jobsFinding, mailFinding, migrationsFinding, processesFinding, sizeText, spanText } from './findings.ts';

const process = { name: 'a', version: '1.0.0', jobs: true, silent: false, skew: 0, freeBytes: 50 * 1024 ** 3 };
const day = 86_400;

describe('lights of the health page (R12.4)', () => {
  it.each([
    ['one process', processesFinding([process]), 'good'],
    ['two versions', processesFinding([process, { ...process, version: '1.1.0' }]), 'attention'],
    ['a silent one', processesFinding([process, { ...process, silent: true }]), 'attention'],
    ['nobody for jobs', processesFinding([{ ...process, jobs: false }, { ...process, silent: true }]), 'bad'],
    ['a quick database', databaseFinding({ milliseconds: 3 }), 'good'],
    ['a slow database', databaseFinding({ milliseconds: 1500 }), 'attention'],
    ['a newer schema', migrationsFinding({ applied: 5, known: 4, latestAt: null }), 'attention'],
    ['a missing step', migrationsFinding({ applied: 3, known: 4, latestAt: null }), 'bad'],
    ['room', diskFinding([process]), 'good'],
    ['little room on one machine', diskFinding([process, { ...process, freeBytes: 2 * 1024 ** 3 }]), 'attention'],
    ['no room', diskFinding([{ ...process, freeBytes: 1000 }]), 'bad'],
    ['no directory', diskFinding([{ ...process, freeBytes: -1 }]), 'attention'],
    ['no mail server', mailFinding({ configured: false, sentAgo: null, failedAgo: null, problem: null }), 'attention'],
    ['mail works again', mailFinding({ configured: true, sentAgo: 5, failedAgo: 60, problem: 'x' }), 'good'],
    ['mail fails since', mailFinding({ configured: true, sentAgo: 60, failedAgo: 5, problem: 'x' }), 'bad'],
    ['no jobs', jobsFinding({ due: 0, oldestSeconds: 0, failed: 0 }), 'good'],
    ['failed jobs', jobsFinding({ due: 0, oldestSeconds: 0, failed: 1 }), 'attention'],
    ['a queue', jobsFinding({ due: 900, oldestSeconds: 400, failed: 0 }), 'attention'],
    ['a dead queue', jobsFinding({ due: 900, oldestSeconds: 4000, failed: 0 }), 'bad'],
    ['a backup of the night', backupFinding(8 * 3600), 'good'],
    ['a missed night', backupFinding(2 * day), 'attention'],
    ['a missed week', backupFinding(9 * day), 'bad'],
    ['clocks', clockFinding([{ ...process, skew: -400 }]), 'good'],
    ['a slow clock', clockFinding([{ ...process, skew: -7000 }]), 'attention'],
    ['a wrong clock', clockFinding([process, { ...process, skew: 120_000 }]), 'bad'],
  ])('%s', (_what, finding, light) => {
    expect(finding.light).toBe(light);
    // Whoever sees yellow or red reads what to do, in a whole sentence.
    if (light === 'good') expect(finding.advice).toBe('');
    else expect(finding.advice).toMatch(/。$/);
  });

  it('writes sizes and spans as people say them', () => {
    expect([sizeText(1), sizeText(300 * 1024 ** 2), sizeText(1.5 * 1024 ** 3)]).toEqual(['1 MB', '300 MB', '1.5 GB']);
    expect([spanText(4), spanText(300), spanText(7200), spanText(3 * day)]).toEqual(['4 秒', '5 分钟', '2 小时', '3 天']);
  });
});
