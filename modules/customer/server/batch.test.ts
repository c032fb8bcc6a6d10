import { describe, expect, it } from 'vitest';
import { conflict } from '#platform/problem/index.ts';
import { eachRow, onlyRow } from './batch.ts';

describe('a verb on many', () => {
  it('gives each its own result, in one order, each once, and finishes once', async () => {
    const seen: string[] = [];
    let finished = 0;
    const round = {
      row: (id: string) => {
        seen.push(id);
        return id === 'b' ? Promise.reject(conflict('customer.taken', '被领取了')) : Promise.resolve();
      },
      finish: () => Promise.resolve(void (finished += 1)),
    };
    expect(await eachRow(round, ['c', 'b', 'a', 'c'])).toEqual([{ id: 'a', ok: true }, { id: 'b', ok: false, code: 'customer.taken', message: '被领取了' }, { id: 'c', ok: true }]);
    expect([seen, finished]).toEqual([['a', 'b', 'c'], 1]);
  });

  it('stops at what is no refusal: the transaction must not keep half of it', async () => {
    const faulty = { row: () => Promise.reject(new Error('the database is gone')) };
    await expect(eachRow(faulty, ['a'])).rejects.toThrow('the database is gone');
  });

  it('on one throws its refusal', async () => {
    const refusing = { row: () => Promise.reject(conflict('customer.taken', '被领取了')) };
    await expect(onlyRow(refusing, 'a')).rejects.toMatchObject({ status: 409, code: 'customer.taken' });
  });
});
