// What each kind of field takes, to the last character, and what is said about the rest (R12.1, R12.4).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolean, checkFields, checkValue, choice, cleanText, date, defineEntity, dictionary, email, type Field, integer, isDay, isFilterable, json, longText, moment, money, percent, phone, reference, region, text } from './index.ts';

const accepted = (field: Field, raw: unknown): unknown => {
  const { value, message } = checkValue(field, raw);
  expect(message, JSON.stringify(raw)).toBeUndefined();
  return value;
};
const sentence = (field: Field, raw: unknown): string => {
  const { value, message } = checkValue(field, raw);
  expect(value, JSON.stringify(raw)).toBeUndefined();
  expect(message).toMatch(/[一-龥].*。$/);
  return message!;
};

describe('text', () => {
  const name = text('名称', { max: 5 });
  it.each([
    ['at its longest', '一二三四五', '一二三四五'],
    ['of characters beyond the first plane, which count as one', '😀😀😀😀😀', '😀😀😀😀😀'],
    ['with spaces around, which do not count', `  ${'x'.repeat(5)}　`, 'xxxxx'],
    ['with line breaks, which become spaces', '一\r\n二', '一 二'],
    ['written in two signs, which become one', 'e\u0301', 'é'],
    ['with signs that nobody sees', '\u200b一\ufeff\u202e二\u0000', '一二'],
    ['of spaces alone, which is nothing', ' \t　', null],
    ['of invisible signs alone, which is nothing', '\u200b\u200b', null],
  ])('%s', (_, raw, kept) => expect(accepted(name, raw)).toBe(kept));

  it('too long is told by how much', () => {
    expect(sentence(name, '一二三四五六')).toBe('名称最多 5 个字，现在有 6 个字。');
    expect(sentence(name, '😀'.repeat(6))).toContain('现在有 6 个字');
  });

  it('is a text and nothing else', () => {
    for (const raw of [0, 1, true, {}, [], ['x'], () => 'x', Symbol.iterator]) expect(checkValue(name, raw)).toEqual({ message: '名称应当是文字。' });
  });

  it('keeps its lines where it is long, joined by one sign on every system', () => {
    expect(accepted(longText('备注'), '一\r\n\r\n二\r三\n')).toBe('一\n\n二\n三');
    expect(sentence(longText('备注'), '字'.repeat(2001))).toContain('最多 2000 个字');
  });

  it('once kept is taken again unchanged, and is never longer than allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (raw) => {
        const { value, message } = checkValue(name, raw);
        if (message) return;
        expect(value === null || [...(value as string)].length <= 5).toBe(true);
        expect(checkValue(name, value)).toEqual({ value });
        expect(value).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('cleaning never makes a text longer in what people see', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-composite' }), (raw) => [...cleanText(raw)].length <= [...raw.normalize('NFC')].length));
  });
});

describe('numbers', () => {
  it.each<[string, Field, number, number]>([
    ['a whole number', integer('数'), 0, 2_000_000_000],
    ['a whole number with bounds of its own', integer('数', { least: -5, greatest: 5 }), -5, 5],
    ['money', money('钱'), 0, 100_000_000_000_000],
    ['money that may be owed', money('钱', { least: -100 }), -100, 100_000_000_000_000],
    ['a share', percent('率'), 0, 10_000],
  ])('%s goes from its least to its greatest and no further', (_, field, least, greatest) => {
    expect([accepted(field, least), accepted(field, greatest)]).toEqual([least, greatest]);
    expect(sentence(field, least - 1)).toContain('不能小于');
    expect(sentence(field, greatest + 1)).toContain('不能大于');
  });

  it('are told in 元 and per cent, as people typed them', () => {
    expect(sentence(money('金额', { least: 150 }), 149)).toBe('金额不能小于 1.5。');
    expect(sentence(percent('折扣'), 10_001)).toBe('折扣不能大于 100。');
    expect(sentence(integer('件数', { greatest: 9 }), 10)).toBe('件数不能大于 9。');
  });

  it('are numbers and whole', () => {
    for (const raw of ['1', '１', 1.5, NaN, Infinity, -Infinity, 2 ** 53, true, [1], { valueOf: () => 1 }, 10n]) expect(checkValue(integer('数'), raw)).toEqual({ message: '数应当是数字。' });
  });

  it('of every size are either kept as they are or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double()), (raw) => {
        const { value, message } = checkValue(money('钱'), raw);
        expect(message === undefined ? value === raw && raw >= 0 && raw <= 1e14 : value === undefined).toBe(true);
      }),
    );
  });
});

describe('days and moments', () => {
  it.each([['1900-01-01'], ['2199-12-31'], ['2000-02-29'], ['2028-02-29'], ['2026-12-31']])('%s exists', (day) => {
    expect(isDay(day)).toBe(true);
    expect(accepted(date('日'), day)).toBe(day);
  });
  it.each([['1899-12-31'], ['2200-01-01'], ['1900-02-29'], ['2100-02-29'], ['2026-02-29'], ['2026-04-31'], ['2026-00-10'], ['2026-13-01'], ['2026-01-00'], ['2026-1-1'], ['26-01-01'], ['2026/01/01'], ['2026-01-01 '], ['2026-01-01T00:00:00Z'], ['昨天']])('%s does not', (day) => {
    expect(isDay(day)).toBe(false);
    expect(sentence(date('日'), day)).toContain('2026-01-31');
  });
  it('is no number and no object', () => {
    for (const raw of [20260101, new Date(), {}, true]) expect(checkValue(date('日'), raw).message).toBeDefined();
  });

  it.each([
    ['2026-01-31 08:00', '2026-01-31 08:00:00.000'],
    ['2026-01-31T08:00:09', '2026-01-31 08:00:09.000'],
    ['2026-01-31T08:00:09.5Z', '2026-01-31 08:00:09.500'],
    ['2026-01-31 23:59:59.999', '2026-01-31 23:59:59.999'],
    ['2028-02-29 00:00:00.000', '2028-02-29 00:00:00.000'],
  ])('the moment %s is kept as %s', (raw, kept) => expect(accepted(moment('时'), raw)).toBe(kept));
  it.each([['2026-02-30 08:00'], ['2026-01-31 24:01'], ['2026-01-31 08:60'], ['2026-01-31 08:00:61'], ['2026-01-31'], ['2026-01-31 8:00'], ['2026-01-31T08:00:00+08:00'], ['1800-01-01 00:00'], ['jetzt'], [0]])('the moment %s is refused', (raw) => {
    expect(sentence(moment('时'), raw)).toBe('时不是有效的时间。');
  });
  it('a moment that was kept sorts as time does and is taken again', () => {
    const at = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(at, at, (a, b) => {
        const [one, other] = [a, b].map((when) => accepted(moment('时'), when.toISOString()) as string) as [string, string];
        expect(one < other).toBe(a.getTime() < b.getTime());
        expect(accepted(moment('时'), one)).toBe(one);
      }),
    );
  });
});

describe('what is chosen', () => {
  const way = choice('方式', [{ value: 'call', label: '电话' }, { value: 'visit', label: '拜访' }]);
  it('is one of the choices, and the others are named where it is not', () => {
    expect(accepted(way, 'visit')).toBe('visit');
    for (const raw of ['电话', 'CALL', 'call ', 0, true, ['call'], { value: 'call' }]) expect(sentence(way, raw)).toBe('方式请从列表中选择：电话、拜访。');
  });
  it('yes and no are true and false or one and nought', () => {
    expect([true, 1, false, 0].map((raw) => accepted(boolean('开'), raw))).toEqual([1, 1, 0, 0]);
    for (const raw of ['true', '1', '是', 2, -1, [], {}]) expect(sentence(boolean('开'), raw)).toBe('开只能是“是”或“否”。');
  });
  it('a record by its id alone', () => {
    const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
    expect(accepted(reference('客户', 'customer'), id)).toBe(id);
    for (const raw of [id.toUpperCase(), ` ${id}`, `${id}'`, '1', 1, { id }, id.slice(1)]) expect(sentence(reference('客户', 'customer'), raw)).toBe('请重新选择客户。');
  });
  it('a region down to the city at least', () => {
    for (const code of ['330100', '330106', '110100']) expect(accepted(region('地区'), code)).toBe(code);
    for (const raw of ['330000', '33', '33010', '3301061', '浙江', 330_100]) expect(sentence(region('地区'), raw)).toBe('地区请选择到省和市。');
  });
  it('an item of a dictionary as a short text', () => {
    expect(accepted(dictionary('行业', 'industry'), ' it ')).toBe('it');
    expect(sentence(dictionary('行业', 'industry'), 'x'.repeat(41))).toContain('40');
  });
});

describe('addresses and numbers', () => {
  it.each([
    ['ZHANG@EXAMPLE.COM', 'zhang@example.com'],
    ['a.b+c@mail.example.cn', 'a.b+c@mail.example.cn'],
    ['张三@例子.公司', '张三@例子.公司'],
    [`${'a'.repeat(113)}@b.com`.slice(-120), `${'a'.repeat(113)}@b.com`.slice(-120)],
  ])('%s is an address', (raw, kept) => expect(accepted(email('邮箱'), raw)).toBe(kept));
  it.each([['zhang'], ['zhang@'], ['@b.cn'], ['a@b'], ['a@b.'], ['a b@c.cn'], ['a@b.cn,c@d.cn'], ['a@b.cn;c@d.cn'], ['<a@b.cn>'], ['a@b.cn\r\nBcc: x@y.cn'], ['"a"@b.cn'], [`${'a'.repeat(120)}@b.cn`], [7]])('%j is none', (raw) => {
    expect(sentence(email('邮箱'), raw)).toMatch(/^邮箱/);
  });
  it.each([
    ['138 1234 5678', '13812345678'],
    ['(010) 1234-5678', '01012345678'],
    ['＋86１３８１２３４５６７８', '+8613812345678'],
    ['0571-8100 0176转801', '057181000176转801'],
  ])('%s is a number', (raw, kept) => expect(accepted(phone('电话'), raw)).toBe(kept));
  it.each([['1234'], ['电话'], ['138123456789012345678'], ['13812345678;rm'], ['++8613812345678'], ['138 1234 5678 / 139'], [13812345678]])('%j is none', (raw) => {
    expect(sentence(phone('电话'), raw)).toMatch(/^电话/);
  });
});

describe('an input as a whole', () => {
  const entity = defineEntity({ noun: 'case', path: 'cases', label: '事项', title: 'name', fields: { name: text('名称', { required: true, max: 9 }), way: choice('方式', [{ value: 'a', label: '甲' }], { required: true }), state: text('状态', { assigned: true, required: true }), kept: json('内容'), note: text('说明') } });

  it('tells all that is wrong at once, each field once, in the order of the input', () => {
    const { problems, values } = checkFields(entity, { way: 'z', name: '十个字的名称太长了一些', state: 'x', kept: '{}', made: 1 }, 'create');
    expect(problems.map(({ path }) => path)).toEqual(['way', 'name', 'state', 'kept', 'made']);
    expect(values).toEqual({});
  });
  it('does not ask for what only verbs set', () => expect(checkFields(entity, { name: '好', way: 'a' }, 'create')).toEqual({ values: { name: '好', way: 'a' }, problems: [] }));
  it('lets verbs through that the caller has allowed, and checks them', () => {
    expect(checkFields(entity, { name: '好', way: 'a', state: '开' }, 'create', (name) => name === 'state').values).toEqual({ name: '好', way: 'a', state: '开' });
    expect(checkFields(entity, { name: '好', way: 'a', state: 5 }, 'create', () => true).problems).toHaveLength(1);
  });
  it('of a change names only what is given; emptying what is required is refused', () => {
    expect(checkFields(entity, {}, 'update')).toEqual({ values: {}, problems: [] });
    expect(checkFields(entity, { note: '' }, 'update')).toEqual({ values: { note: null }, problems: [] });
    for (const empty of [null, '', '  ', '\u200b']) expect(checkFields(entity, { name: empty }, 'update').problems, JSON.stringify(empty)).toEqual([{ path: 'name', message: '请填写名称。' }]);
  });
  it('takes nothing that objects inherit for a field', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'id', 'companyId', 'version', 'deletedAt', 'custom']) expect(checkFields(entity, JSON.parse(`{"${name}":"x","name":"好","way":"a"}`) as Record<string, unknown>, 'create').problems.map(({ path }) => path), name).toEqual([name]);
  });
});

describe('by what lists may be filtered', () => {
  it('everything but long texts and structures, unless the field says otherwise', () => {
    const kinds: Field[] = [text('a'), integer('a'), money('a'), boolean('a'), date('a'), moment('a'), email('a'), phone('a'), region('a'), reference('a', 'x')];
    expect(kinds.every(isFilterable)).toBe(true);
    expect([longText('a'), json('a'), text('a', { filterable: false }), { ...json('a'), filterable: true }].map(isFilterable)).toEqual([false, false, false, true]);
  });
});
