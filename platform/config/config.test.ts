import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('readConfig', () => {
  it('starts embedded, on loopback, with a demo, when nothing is set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, demo: true, publicUrl: 'http://127.0.0.1:8080' });
    expect(config.databaseUrl).toMatch(/^sqlite:.*zhanye\.sqlite$/);
  });

  it('starts without a demo on a database server', () => {
    expect(readConfig({ DATABASE_URL: 'mysql://u:p@db.example/crm', PUBLIC_URL: 'https://crm.example.com/' })).toMatchObject({ demo: false, publicUrl: 'https://crm.example.com' });
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'debug、info'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN'],
    [{ DATABASE_URL: 'postgres://u:p@h/d', PUBLIC_URL: 'https://a.example' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'mysql://u@db.example/crm', PUBLIC_URL: 'https://a.example' }, '密码'],
    [{ DATABASE_URL: 'mysql://u:p@db.example/', PUBLIC_URL: 'https://a.example' }, '库名'],
    [{ DATABASE_URL: 'mysql://u:p@db.example/crm' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'mysql://u:p@db.example/crm', PUBLIC_URL: 'http://crm.example.com' }, 'https'],
  ])('refuses %j in one sentence', (environment, word) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(word);
  });

  it('never repeats a secret', () => {
    const start = () => readConfig({ DATABASE_URL: 'mysql:/u:geheim@h', PUBLIC_URL: 'https://a.example' });
    expect(start).toThrow();
    try {
      start();
    } catch (error) {
      expect(String(error)).not.toContain('geheim');
    }
  });
});
