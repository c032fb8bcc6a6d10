// The edges of every request (N1, N6): whose page sent it, what its address says, what a database in trouble lets people read.
import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { troubleOf } from '#platform/db/trouble.ts';
import { Problem } from '#platform/problem/index.ts';
import { turnerOf } from './address.ts';
import { databaseProblem } from './database-problem.ts';
import { checkOrigin } from './origin.ts';
import { securityHeaders } from './security-headers.ts';

const publicUrl = 'https://crm.example.com';
const request = (method: string, headers: Record<string, string | undefined>): FastifyRequest => ({ method, headers }) as unknown as FastifyRequest;
const passes = (method: string, headers: Record<string, string | undefined>, url = publicUrl): boolean => {
  try {
    checkOrigin(request(method, headers), url);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ status: 403, code: 'foreign_origin' });
    return false;
  }
};

describe('a request from another site’s page', () => {
  const cookie = 'session=x';
  it.each([
    ['POST', { cookie, origin: publicUrl }, true],
    ['POST', { cookie, origin: 'https://evil.example.com' }, false],
    ['POST', { cookie, origin: 'http://crm.example.com' }, false],
    ['POST', { cookie, origin: 'https://crm.example.com:8443' }, false],
    ['POST', { cookie, origin: 'https://crm.example.com.evil.com' }, false],
    ['POST', { cookie, origin: 'null' }, false],
    ['DELETE', { cookie }, false],
    ['PATCH', { cookie, origin: '' }, false],
    ['GET', { cookie, origin: 'https://evil.example.com' }, true],
    // A token of one's own is sent by no foreign page.
    ['POST', { authorization: 'Bearer x', origin: 'https://evil.example.com' }, true],
    // A name of this machine does not open an installation that has another.
    ['POST', { cookie, origin: 'http://localhost:8080', host: 'localhost:8080' }, false],
  ] as const)('%s %j passes: %s', (method, headers, expected) => expect(passes(method, headers)).toBe(expected));

  it('on one’s own machine has several names, of the same port', () => {
    const own = 'http://127.0.0.1:8080';
    for (const origin of ['http://localhost:8080', 'http://[::1]:8080', own]) expect(passes('POST', { cookie, origin, host: new URL(origin).host }, own), origin).toBe(true);
    expect(passes('POST', { cookie, origin: 'http://localhost:9999', host: 'localhost:8080' }, own)).toBe(false);
    expect(passes('POST', { cookie, origin: 'http://192.168.1.5:8080', host: '192.168.1.5:8080' }, own)).toBe(false);
  });
});

describe('what an address says', () => {
  const simple = Type.Object({ page: Type.Optional(Type.Integer()), size: Type.Optional(Type.Integer()), q: Type.Optional(Type.String()), scene: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('all')])) });
  const turn = turnerOf(simple, Compile(simple));
  it('whole numbers become numbers, texts stay, whatever they look like', () => {
    expect(turn({ page: '2', size: '50', q: '007', scene: 'mine', other: '5' })).toEqual({ page: 2, size: 50, q: '007', scene: 'mine', other: '5' });
    for (const page of ['1.5', 'x', '', '1e3', ' 1', '0x10', '9'.repeat(16)]) expect(turn({ page })).toEqual({ page });
  });
  it('is the same as the library’s own conversion for every whole number', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), (page, size) => {
      const raw = { page: String(page), size: String(size), q: '甲' };
      expect(turn(raw)).toEqual(Compile(simple).Convert(structuredClone(raw)));
    }), { numRuns: 30 });
  });
  it('is left as it was given', () => {
    const raw = { page: '2' };
    turn(raw);
    expect(raw).toEqual({ page: '2' });
  });
  it('that holds more than texts and whole numbers is converted by the library', () => {
    const more = Type.Object({ done: Type.Optional(Type.Boolean()), page: Type.Optional(Type.Integer()) });
    expect(turnerOf(more, Compile(more))({ done: 'true', page: '3' })).toEqual({ done: true, page: 3 });
  });
});

describe('trouble of the database', () => {
  it.each(['away', 'full', 'busy'] as const)('%s is told in a sentence that says what to do, and may be sent again', (trouble) => {
    const problem = databaseProblem(trouble);
    expect(problem).toBeInstanceOf(Problem);
    expect([problem.status, problem.message]).toEqual([503, expect.stringMatching(/请.+。$/)]);
  });
  it.each([
    [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'away'],
    // A file that is missing is no database that is away.
    [{ code: 'ENOENT', syscall: 'open' }, null],
    [{ code: 'PROTOCOL_CONNECTION_LOST', fatal: true }, 'away'],
    [{ code: 'ER_LOCK_DEADLOCK', errno: 1213 }, 'busy'],
    [{ code: 'ER_DISK_FULL', errno: 1021 }, 'full'],
    [{ code: 'ER_ACCESS_DENIED_ERROR', errno: 1045, fatal: true }, null],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'busy'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 261 }, 'busy'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'full'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 2067 }, null],
    [new TypeError('x'), null],
    ['words', null],
    [null, null],
  ])('%j is %s', (error, trouble) => expect(troubleOf(error)).toBe(trouble));
});

describe('the security floor', () => {
  it('lets no script stand in a page, nobody frame it, nothing be sniffed; asks for https only where there is https', async () => {
    const [https, plain] = [await securityHeaders({ https: true }), await securityHeaders({ https: false })];
    const policy = https['content-security-policy']!;
    expect(policy).toContain("default-src 'self'");
    for (const never of ['unsafe-eval', 'script-src', '*']) expect(policy).not.toContain(never);
    for (const part of ["object-src 'none'", "frame-ancestors 'self'", "base-uri 'self'", "form-action 'self'"]) expect(policy).toContain(part);
    expect(https['x-content-type-options']).toBe('nosniff');
    expect([https['strict-transport-security'] !== undefined, plain['strict-transport-security']]).toEqual([true, undefined]);
    for (const own of ['content-length', 'date', 'content-type']) expect(https).not.toHaveProperty(own);
  });
});
