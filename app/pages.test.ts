import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePages } from './pages.ts';

let server: FastifyInstance;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'zhanye-pages-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<title>展业</title>');
  writeFileSync(join(directory, 'assets', 'page-a1b2c3.js'), 'export {};');
  writeFileSync(join(directory, '..', 'zhanye-outside.txt'), 'outside');
  server = fastify();
  server.get('/api/thing', () => ({ here: true }));
  await servePages(server, directory);
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
  rmSync(join(directory, '..', 'zhanye-outside.txt'), { force: true });
});

describe('the pages', () => {
  it.each(['/', '/customers', '/customers/0190?tab=contacts', '/invitation/abc-def'])('%s is the page, always fresh', async (url) => {
    const answer = await server.inject({ url });
    expect([answer.statusCode, answer.headers['cache-control'], answer.body]).toEqual([200, 'no-cache', '<title>展业</title>']);
  });

  it('hashed files are kept for ever', async () => {
    const answer = await server.inject({ url: '/assets/page-a1b2c3.js' });
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toContain('javascript');
  });

  it.each(['/api/nothing', '/assets/gone.js', '/favicon.ico', '/..%2fzhanye-outside.txt', '/%2e%2e/zhanye-outside.txt'])('%s is nothing', async (url) => {
    const answer = await server.inject({ url });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('outside');
    expect(answer.body).not.toContain('<title>展业</title>');
  });

  it('only reading gets the page', async () => {
    const answer = await server.inject({ method: 'POST', url: '/customers' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'no_such_address' });
  });
});
