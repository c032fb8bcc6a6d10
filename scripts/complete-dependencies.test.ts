import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handedOn, leavesPartsOut } from './complete-dependencies.ts';

const root = resolve(import.meta.dirname, '..');

describe('dependencies fetched by an old npm (N3)', () => {
  it.each([
    ['npm/9.2.0 node/v18.20.4 linux x64 workspaces/false', true],
    ['npm/10.8.2 node/v20.18.1 linux x64', true],
    ['npm/10.8.2 node/v20.19.0 linux x64', false],
    ['npm/11.4.0 node/v22.1.0 linux x64', false],
    ['npm/11.6.0 node/v24.21.0 linux x64', false],
    ['', false],
    [undefined, false],
  ])('%s: fetched again %s', (agent, again) => {
    expect(leavesPartsOut(agent)).toBe(again);
  });

  it('the oldest Node that is enough is the one that the compiled parts ask for', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { optional?: boolean; os?: string[]; engines?: { node?: string } }> };
    const asked = Object.values(packages).filter(({ optional, os }) => optional && os?.includes('linux')).flatMap(({ engines }) => /\^20\.(\d+)/.exec(engines?.node ?? '')?.[1] ?? []);
    const least = Math.max(...asked.map(Number));
    expect([leavesPartsOut(`node/v20.${least}.0`), leavesPartsOut(`node/v20.${least - 1}.0`)]).toEqual([false, true]);
  });

  it('the inner npm is told where packages come from and what to omit, not who called it', () => {
    const outer = { PATH: '/bin', HOME: '/root', npm_config_user_agent: 'npm/9.2.0 node/v18.20.4', npm_config_registry: 'https://packages.example', npm_config_omit: 'dev', npm_lifecycle_event: 'postinstall', npm_config_local_prefix: '/opt' };
    expect(handedOn(outer)).toEqual({ PATH: '/bin', HOME: '/root', npm_config_registry: 'https://packages.example' });
    expect(handedOn(outer, ['omit'])).toMatchObject({ npm_config_omit: 'dev' });
  });

  it('runs after every installation, and does nothing where nothing was left out', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const [program, ...rest] = scripts.postinstall!.split(' ');
    expect(program).toBe('node');
    const { status, stdout, stderr } = spawnSync(process.execPath, rest, { cwd: root, encoding: 'utf8', env: { ...process.env, npm_config_user_agent: 'npm/11.6.0 node/v24.21.0 linux x64' } });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
    // The container has no more than these files when it fetches its dependencies.
    expect(readFileSync(join(root, 'deploy/Containerfile'), 'utf8')).toMatch(new RegExp(`COPY ${rest[0]} [^\\n]+\\nRUN npm ci`));
  });
});
