import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What deploy/ says of the program is what the program is (N3). Its scripts are run in earnest by `npm run operations -- install`. */

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('deploy/', () => {
  it('the settings file explains every setting that the program reads, and no other', () => {
    const asked = [...read('platform/config/config.ts').matchAll(/text\('([A-Z_]+)'\)/g)].map(([, name]) => name!);
    const blocks = read('deploy/zhanye.env').split('\n\n').slice(1);
    const explained = blocks.flatMap((block) => {
      const lines = block.trim().split('\n');
      const names = lines.flatMap((line) => /^#?([A-Z_]+)=/.exec(line)?.[1] ?? []);
      expect(lines.filter((line) => /^# .*\p{Script=Han}/u.test(line)), block).not.toEqual([]);
      return names;
    });
    expect(explained.toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it.each([['README.md', '## Settings'], ['README.zh-CN.md', '## 设置']] as const)('%s names every setting that the program reads', (file, heading) => {
    const asked = new Set([...read('platform/config/config.ts').matchAll(/text\('([A-Z_]+)'\)/g)].map(([, name]) => name!));
    const table = read(file).split(heading)[1]!.split('\n## ')[0]!;
    expect([...asked].filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(['install.sh', 'upgrade.sh', 'archive.sh', 'platform-password.sh', 'settings.sh'])('%s is a script that bash can read', (name) => {
    expect(execFileSync('bash', ['-n', join(root, 'deploy', name)], { encoding: 'utf8' })).toBe('');
  });

  it('install.sh explains itself, and refuses what it does not know', () => {
    const install = (option: string) => spawnSync('bash', [join(root, 'deploy/install.sh'), option], { encoding: 'utf8' });
    expect(install('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--dependencies=copy') as string });
    expect(install('--helo')).toMatchObject({ status: 1, stderr: expect.stringContaining('--helo') as string });
  });

  it('the unit restarts, holds its memory and may write nowhere but in its own folder', () => {
    const unit = read('deploy/zhanye@.service');
    for (const line of ['Restart=always', 'KillSignal=SIGTERM', 'NoNewPrivileges=true', 'ProtectSystem=strict', 'StateDirectory=zhanye', 'CapabilityBoundingSet=']) expect(unit.split('\n')).toContain(line);
    expect(unit).toMatch(/^MemoryMax=\d+M$/m);
    // More than the program allows itself for ending.
    const patience = Number(/patience = (\d+)_000/.exec(read('app/start.ts'))![1]);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)![1])).toBeGreaterThan(patience);
  });

  it('the site keeps connections, lets streams through and bodies in, and repeats no write', () => {
    const site = read('deploy/nginx-zhanye.conf');
    for (const part of ['keepalive 64;', 'backlog=4096', 'proxy_buffering off;', 'proxy_set_header Connection "";']) expect(site).toContain(part);
    expect(site).not.toContain('non_idempotent');
    const largest = Number(/fileSize: (\d+) \* 1024 \* 1024/.exec(read('platform/http/server.ts'))![1]);
    expect(Number(/client_max_body_size (\d+)m/.exec(site)![1])).toBeGreaterThan(largest);
  });

  it('the container file builds apart, runs as nobody in particular, and asks for readiness', () => {
    const instructions = read('deploy/Containerfile').split('\n').filter((line) => /^[A-Z]+ /.test(line));
    const stages = instructions.filter((line) => line.startsWith('FROM '));
    expect(stages).toHaveLength(2);
    const last = instructions.slice(instructions.lastIndexOf(stages[1]!));
    expect(last.some((line) => line.startsWith('COPY --from=build '))).toBe(true);
    expect(last.find((line) => line.startsWith('USER '))).toMatch(/^USER [1-9]\d*$/);
    expect(last.find((line) => line.startsWith('HEALTHCHECK '))).toContain('/readyz');
    expect(last.at(-1)).toMatch(/^CMD \["node", .*"app\/start\.ts"\]$/);
    expect(last.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(last.findIndex((line) => line.startsWith('RUN ')));
  });
});
