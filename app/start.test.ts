import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a start with these settings says, and how it ends. */
function start(environment: Record<string, string>): { status: number | null; out: string; error: string } {
  const ended = spawnSync(process.execPath, [join(import.meta.dirname, 'start.ts')], { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8', timeout: 20_000 });
  return { status: ended.status, out: ended.stdout, error: ended.stderr };
}

describe('npm start (issue 2 §2 Embedded start)', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://crm:geheim@db.example/crm' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'mysql://crm@db.example/crm', PUBLIC_URL: 'https://crm.example.com' }, '密码'],
  ])('refuses %j in one clear sentence', (environment, word) => {
    const { status, out, error } = start(environment);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error).toContain(word);
    expect(error).not.toContain('geheim');
  });
});
