// The way of rows through an import (R4.3): guessed columns, portions that find the wrong row, waiting turns, cells that come back as they were written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#platform/problem/index.ts';
import { serialText } from './file/read/cell-text.ts';
import { formatKind } from './file/read/number-format.ts';
import { cellText, storedNumber } from './file/write/cell.ts';
import { guessMapping } from './import/guess.ts';
import { checkMapping, mappedRow } from './import/mapping.ts';
import type { ImportColumn } from './importer.ts';
import { Fault, faulting, inPortions } from './portions.ts';
import { Turnstile } from './turnstile.ts';

const columns: ImportColumn[] = ['客户名称', '联系电话', '所在地区', '行业', '备注说明'].map((label, index) => ({ key: `k${index}`, label, required: index === 0, aliases: [`${label}别名`] }));
const header = fc.array(fc.oneof(fc.constantFrom(...columns.flatMap(({ label, aliases }) => [label, ...aliases, `*${label}（必填）`, ` ${label} `])), fc.string({ unit: fc.constantFrom('客', '户', '名', '称', '电', '话', 'a', ' '), maxLength: 6 })), { maxLength: 8 });

describe('guessing columns', () => {
  it('gives each key once, one for each title, and what is written the same is always found', () => {
    fc.assert(fc.property(header, (titles) => {
      const mapping = guessMapping(titles, columns);
      expect(mapping).toHaveLength(titles.length);
      const keys = mapping.filter((key) => key !== null);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { key, label } of columns) if (titles.includes(label)) expect(keys).toContain(key);
      mapping.forEach((key, index) => key === null || expect(titles[index]!.trim()).not.toBe(''));
    }));
  });

  it('is accepted where what is required was found, and otherwise told by name', () => {
    fc.assert(fc.property(header, (titles) => {
      const mapping = guessMapping(titles, columns);
      const check = (): void => checkMapping(mapping, titles, columns);
      if (mapping.includes('k0')) expect(check).not.toThrow();
      else expect(check).toThrow(expect.objectContaining({ status: 422, fields: [{ path: 'mapping', message: '请指定“客户名称”在文件里是哪一列。' }] }));
    }));
  });

  it('tells every wrong choice at once', () => {
    const wrong = (): void => checkMapping(['k1', 'k1', 'gone'], ['甲', '乙'], columns);
    expect(wrong).toThrow(expect.objectContaining({ fields: [expect.objectContaining({ path: 'mapping' }), { path: 'mapping.1', message: '“联系电话”对应了两列，请只留一列。' }, { path: 'mapping.2', message: '“”对应的列不存在，请重新选择。' }, { path: 'mapping', message: '请指定“客户名称”在文件里是哪一列。' }] }));
  });

  it('takes the cells of chosen columns alone: doubts elsewhere harm nobody', () => {
    const row = { number: 7, cells: ['甲', '乙', '丙'], problems: [{ column: 1, message: 'B7 可疑。' }] };
    expect(mappedRow(row, ['k0', null, 'k2'])).toEqual({ row: { number: 7, cells: { k0: '甲', k2: '丙' } } });
    expect(mappedRow(row, ['k0', 'k1', null])).toEqual({ number: 7, reason: 'B7 可疑。' });
    expect(mappedRow({ number: 8, cells: ['甲'] }, ['k0', 'k1'])).toEqual({ row: { number: 8, cells: { k0: '甲', k1: '' } } });
  });
});

describe('work in portions', () => {
  it('whichever rows are wrong, exactly they are blamed and all the others are done once, in order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (wrong) => {
      const [done, blamed]: [number[], number[]] = [[], []];
      await inPortions([...wrong.keys()], async (items) => {
        await Promise.resolve();
        if (items.some((item) => wrong[item])) throw new Fault('这一行不行。');
        done.push(...items);
      }, (item, reason) => {
        expect(reason).toBe('这一行不行。');
        blamed.push(item);
        return Promise.resolve();
      });
      expect(done).toEqual([...wrong.keys()].filter((item) => !wrong[item]));
      expect(blamed).toEqual([...wrong.keys()].filter((item) => wrong[item]));
    }));
  });

  it('what is nobody’s fault is blamed on nobody', async () => {
    for (const trouble of [new Error('away'), Object.assign(new Error('lost'), { errno: 1927 })]) {
      await expect(inPortions([1, 2], () => Promise.reject(trouble), () => Promise.reject(new Error('blamed')))).rejects.toBe(trouble);
    }
  });

  it('a person’s mistake is the row’s, a broken server is not', async () => {
    await expect(faulting(() => Promise.reject(new Problem(409, 'x', '已有同名客户。')))).rejects.toThrow(Fault);
    await expect(faulting(() => Promise.reject(new Problem(503, 'x', '稍后再试。')))).rejects.toThrow(Problem);
    await expect(faulting(() => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
    expect(await faulting(() => Promise.resolve(5))).toBe(5);
  });
});

describe('a turnstile', () => {
  it('never lets in more than it has places for, in the order they came, whatever fails', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 20 }), async (places, works) => {
      const turnstile = new Turnstile(places);
      const begun: number[] = [];
      let [inside, most] = [0, 0];
      const outcomes = await Promise.allSettled(works.map(([turns, fails], index) => turnstile.enter(async () => {
        begun.push(index);
        most = Math.max(most, (inside += 1));
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        inside -= 1;
        if (fails) throw new Error('work');
      })));
      expect(begun).toEqual([...works.keys()]);
      expect(most).toBeLessThanOrEqual(places);
      expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(works.map(([, fails]) => fails));
    }));
  });
});

describe('a written cell', () => {
  it('of money is 元 with two decimals, to the 分', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000_000_000_000, max: 100_000_000_000_000 }), (fen) => {
      const text = cellText(fen, 'money');
      expect(text).toMatch(/^-?\d+\.\d\d$/);
      expect(BigInt(text.replace('.', ''))).toBe(BigInt(fen));
    }));
  });
  it('of a day or an instant is read back as it was, in Shanghai', () => {
    const seconds = fc.integer({ min: Date.UTC(1901, 0, 1) / 1000, max: Date.UTC(2199, 11, 31) / 1000 });
    fc.assert(fc.property(seconds, (at) => {
      const utc = new Date(at * 1000).toISOString().slice(0, 23).replace('T', ' ');
      const text = cellText(utc, 'instant');
      expect(Date.parse(`${text.replace(' ', 'T')}+08:00`)).toBe(at * 1000);
      expect(serialText(Number(storedNumber(utc, 'instant')), 'datetime', { date1904: false })).toBe(text);
      const day = text.slice(0, 10);
      expect(serialText(Number(storedNumber(day, 'date')), 'date', { date1904: false })).toBe(day);
    }));
  });
  it('of nothing is nothing, and what is no number, amount or instant is never written as one', () => {
    for (const kind of ['text', 'number', 'money', 'date', 'instant'] as const) expect([cellText(null, kind), storedNumber(null, kind), cellText('', kind)]).toEqual(['', undefined, '']);
    expect(() => cellText('x', 'instant')).toThrow(RangeError);
    expect(() => cellText(1.5, 'money')).toThrow(RangeError);
    expect(() => cellText(Number.NaN, 'number')).toThrow(RangeError);
    expect([storedNumber('007', 'text'), storedNumber(7, 'number'), storedNumber('1899-12-31', 'date')]).toEqual([undefined, '7', undefined]);
  });
  it.each([['General', 'number'], ['0.00', 'number'], ['yyyy-mm-dd', 'date'], ['yyyy"年"m"月"d"日"', 'date'], ['yyyy-mm-dd hh:mm:ss', 'datetime'], ['hh:mm', 'time'], ['[h]:mm', 'elapsed'], ['"days" 0', 'number'], ['[Red]0.00;[Blue]-0', 'number'], ['mmm', 'date'], ['h:mm AM/PM', 'time']] as const)('with the format %s shows a %s', (code, kind) => expect(formatKind(code)).toBe(kind));
});
