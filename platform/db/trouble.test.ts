import { expect, it } from 'vitest';
import { isPassing, namesNothing, troubleOf } from './trouble.ts';

const error = (facts: object): Error => Object.assign(new Error('x'), facts);

it.each([
  ['a refused connection', { code: 'ECONNREFUSED', syscall: 'connect', fatal: true }, 'away'],
  ['a broken line', { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }, 'away'],
  ['a command on a closed line', { fatal: true }, 'away'],
  ['a node that takes no part', { code: 'ER_UNKNOWN_COM_ERROR', errno: 1047 }, 'away'],
  ['a file that cannot be read', { code: 'ERR_SQLITE_ERROR', errcode: 522 }, 'away'],
  ['a full disk of the server', { code: 'ER_DISK_FULL', errno: 1021 }, 'full'],
  ['a full SQLite', { code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'full'],
  ['a certification failure', { code: 'ER_LOCK_DEADLOCK', errno: 1213 }, 'busy'],
  ['a busy SQLite', { code: 'ERR_SQLITE_ERROR', errcode: 517 }, 'busy'],
  ['too many connections', { code: 'ER_CON_COUNT_ERROR', errno: 1040, fatal: true }, 'busy'],
  ['a wrong password', { code: 'ER_ACCESS_DENIED_ERROR', errno: 1045, fatal: true }, null],
  ['a taken key', { code: 'ER_DUP_ENTRY', errno: 1062 }, null],
  ['a missing file', { code: 'ENOENT', syscall: 'open' }, null],
] as const)('%s', (_name, facts, trouble) => {
  expect(troubleOf(error(facts))).toBe(trouble);
});

it('only what certainly did not happen is begun anew by itself', () => {
  expect([1213, 1205, 1020].map((errno) => isPassing(error({ errno })))).toEqual([true, true, true]);
  expect([1062, 1047, 1040].map((errno) => isPassing(error({ errno })))).toEqual([false, false, false]);
  expect([troubleOf(null), troubleOf('text'), troubleOf(new Error('own'))]).toEqual([null, null, null]);
});

it('an id of other letters names nothing', () => {
  expect([{ errno: 1267 }, { errno: 1271 }, { errno: 1213 }, new Error('other'), null].map(namesNothing)).toEqual([true, true, false, false, false]);
});
