// What holds for the cells of any list, however people wrote them (R4.3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import type { Customer } from '../../model/customer.ts';
import { keysOf } from '../keys.ts';
import { type DraftCustomer, readRow } from './read-row.ts';
import { enterpriseTypeOf, GrowingWords, type Vocabulary } from './vocabulary.ts';

const types = new Map([['国有企业', 'stateOwned'], ['民营企业', 'private'], ['外资企业', 'foreign']]);
const words = (): Vocabulary => ({
  industry: new GrowingWords('industry', [{ code: 'finance', label: '金融' }]),
  source: new GrowingWords('customerSource', []),
  enterpriseType: types,
  customs: [{ key: 'capital', field: { kind: 'money', label: '注册资本', least: 0 } }, { key: 'staff', field: { kind: 'integer', label: '员工数', least: 0 } }],
  people: new Map(),
  mayGive: () => true,
});
const now = '2026-11-22 08:00:00.000';
const read = (cells: Record<string, string>) => readRow({ number: 2, cells: { name: '杭州示例有限公司', ...cells } }, words(), now);
const draft = (cells: Record<string, string>): DraftCustomer => {
  const row = read(cells);
  if ('problem' in row) throw new Error(row.problem);
  return row.draft;
};

const columns = ['name', 'shortName', 'creditCode', 'phone', 'website', 'address', 'region', 'city', 'industry', 'source', 'enterpriseType', 'class', 'stage', 'owner', 'createdBy', 'createdAt', 'remark', 'custom.capital', 'custom.staff'] as const;
/** As people, programs and broken exports write. */
const cell = fc.oneof(fc.constantFrom('', ' ', '-', '无', '浙江杭州', '13800138000', 'A类', '正式客户', '2026/1/5', '12,000.50', '#N/A', '=1+1', '＠', '\u200b', 'null', 'constructor', '__proto__'), fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 }));

describe('a row of any list', () => {
  it('is understood or refused in Chinese sentences, and never breaks the import', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...columns), cell), (cells) => {
        const row = readRow({ number: 2, cells }, words(), now);
        if ('problem' in row) return void expect(row.problem).toMatch(/[一-龥].*。$/s);
        const { values } = row.draft;
        expect(values.name.trim()).toBe(values.name);
        expect([...values.name].length).toBeLessThanOrEqual(100);
        expect(values.regionCode).toMatch(/^\d{6}$/);
        expect(values.class === undefined || values.class === null || 'ABC'.includes(values.class)).toBe(true);
        for (const value of Object.values(values)) expect(value).not.toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('keeps its other cells whatever one of them says: what is right is not lost, what is wrong is named', () => {
    fc.assert(
      fc.property(fc.constantFrom('特级', '贵宾', 'D', 'AB'), fc.constantFrom('朋友', '成交了'), (level, stage) => {
        const row = read({ class: level, stage, phone: '请联系前台' });
        if (!('problem' in row)) throw new Error('was understood');
        for (const part of [`“${level}”`, '客户阶段请写', '电话的格式不对']) expect(row.problem).toContain(part);
      }),
    );
  });
});

describe('a day', () => {
  const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2000-01-01', days));
  const spellings = (on: string): string[] => {
    const [year, month, date] = on.split('-').map(Number) as [number, number, number];
    return [on, `${year}/${month}/${date}`, `${year}.${month}.${date}`, `${year}年${month}月${date}日`, on.replaceAll('-', ''), ` ${on} `];
  };

  it('is the same day in every spelling, and begins at midnight in Shanghai', () => {
    fc.assert(
      fc.property(day, (on) => {
        const read_ = spellings(on).map((createdAt) => draft({ createdAt }).createdAt);
        expect(new Set(read_)).toEqual(new Set([`${addDays(on, -1)} 16:00:00.000`]));
      }),
    );
  });

  it('with a time is that time in Shanghai, with and without seconds', () => {
    fc.assert(
      fc.property(day, fc.nat(23), fc.nat(59), fc.nat(59), (on, hour, minute, second) => {
        const two = (part: number): string => String(part).padStart(2, '0');
        const clock = `${hour}:${two(minute)}:${two(second)}`;
        const at = Date.parse(`${on}T${two(hour)}:${two(minute)}:${two(second)}+08:00`);
        expect(Date.parse(`${draft({ createdAt: `${on} ${clock}` }).createdAt!.replace(' ', 'T')}Z`)).toBe(at);
        expect(Date.parse(`${draft({ createdAt: `${on.replaceAll('-', '/')} ${hour}:${two(minute)}` }).createdAt!.replace(' ', 'T')}Z`)).toBe(at - second * 1000);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '1875-01-01', '2026-01-05 25:00', '2026-01-05 12:61', '去年', '45000'])('“%s” is no day of the calendar, and is said with the way to write one', (createdAt) => {
    expect(read({ createdAt })).toEqual({ problem: `创建时间“${createdAt}”看不懂，请按 2026-01-31 的格式填写。` });
  });

  it('is not later than the import', () => {
    expect(read({ createdAt: '2026-11-22 16:00:00' })).not.toHaveProperty('problem');
    expect(read({ createdAt: '2026-11-22 16:00:01' })).toEqual({ problem: '创建时间不能晚于现在。' });
  });
});

describe('money and numbers of a company’s own fields', () => {
  it('are what was written, with signs and separators or without', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999_999), (cents) => {
        const plain = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const grouped = `${Math.floor(cents / 100).toLocaleString('en-US')}.${String(cents % 100).padStart(2, '0')}`;
        for (const text of [plain, grouped, `¥${grouped}`, `${grouped}元`, `￥ ${plain}`]) expect(draft({ 'custom.capital': text }).custom.capital).toBe(cents);
      }),
    );
  });

  it.each(['很多', '12万', '1e', '--5', '三百'])('“%s” is no amount and no number', (text) => {
    for (const [key, label] of [['custom.capital', '注册资本'], ['custom.staff', '员工数']] as const) expect(read({ [key]: text })).toEqual({ problem: expect.stringContaining(label) as string });
  });

  it('less than nothing is refused with the least that may be', () => {
    expect(read({ 'custom.staff': '-1' })).toEqual({ problem: '员工数不能小于 0。' });
    expect(read({ 'custom.capital': '-0.01' })).toEqual({ problem: '注册资本不能小于 0。' });
  });
});

describe('telephone numbers', () => {
  const mobile = fc.tuple(fc.constantFrom('138', '139', '186'), fc.integer({ min: 0, max: 99_999_999 })).map(([head, tail]) => `${head}${String(tail).padStart(8, '0')}`);
  it('are kept by their figures, whatever stands between them; of several in a cell the first counts', () => {
    fc.assert(
      fc.property(mobile, mobile, fc.constantFrom('、', ',', '，', ';', '；', '/', '  '), (first, second, between) => {
        const written = `${first.slice(0, 3)}-${first.slice(3, 7)} ${first.slice(7)}`;
        for (const text of [first, written, `(${first.slice(0, 3)})${first.slice(3)}`, `${first}${between}${second}`]) expect(draft({ phone: text }).values.phone).toBe(first);
      }),
    );
  });

  it('two spellings are one customer to the duplicate check (R4.1)', () => {
    fc.assert(
      fc.property(mobile, (number) => {
        const keys = [number, `+86 ${number}`, `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`].map((phone) => keysOf(draft({ phone }).values as Partial<Customer>).filter((key) => key.startsWith('phone:')));
        expect(new Set(keys.map(([key]) => key)).size).toBe(1);
      }),
    );
  });
});

describe('words of dictionaries', () => {
  it('a word has one code however often it comes, its own where it is new, the company’s where it is known', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('金融', '电气设备', '白酒', '软件'), { minLength: 1, maxLength: 12 }), (labels) => {
        const growing = new GrowingWords('industry', [{ code: 'finance', label: '金融' }]);
        for (const label of labels) expect(growing.codeOf(label)).toBe(label === '金融' ? 'finance' : label);
      }),
    );
  });

  it.each(['toString', '__proto__', 'hasOwnProperty', 'valueOf'])('“%s” is no enterprise type, though every object has it', (word) => {
    expect(enterpriseTypeOf(word, types)).toBeUndefined();
    expect(read({ enterpriseType: word })).toEqual({ problem: `没有“${word}”这种企业性质，请改为：国有企业、民营企业、外资企业。` });
  });

  it('a type that means none is none, one that the company has taken out of its dictionary too', () => {
    expect(draft({ enterpriseType: '无' }).values).not.toHaveProperty('enterpriseType');
    expect(draft({ enterpriseType: '央企' }).values.enterpriseType).toBe('stateOwned');
    expect(enterpriseTypeOf('集体', types)).toBeUndefined();
  });
});
