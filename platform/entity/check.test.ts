import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolean, checkFields, checkValue, choice, cleanText, date, defineEntity, email, type Field, fieldOf, integer, isDay, moment, money, nameProperty, phone, reference, region, text } from './index.ts';

const thing = defineEntity({
  noun: 'thing',
  path: 'things',
  label: '东西',
  title: 'name',
  fields: { name: text('名称', { required: true, max: 10 }), amount: money('金额'), made: text('生成的', { assigned: true }) },
});

describe('checkFields', () => {
  it('asks for what is required when creating, and looks at what is given when changing', () => {
    expect(checkFields(thing, {}, 'create').problems).toEqual([{ path: 'name', message: '请填写名称。' }]);
    expect(checkFields(thing, { amount: 5 }, 'update').problems).toEqual([]);
    expect(checkFields(thing, { name: '  ' }, 'update').problems).toHaveLength(1);
  });

  it('refuses what only verbs set, what does not exist, and what every object has', () => {
    const { problems } = checkFields(thing, { name: '好', made: 'x', other: 1, constructor: 'x', id: 'x' }, 'create');
    expect(problems.map((problem) => problem.path)).toEqual(['made', 'other', 'constructor', 'id']);
  });

  it('never throws and never passes on more than it knows, whatever is sent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (input) => {
        const { values } = checkFields(thing, input, 'create');
        expect(Object.keys(values).every((name) => name in thing.fields)).toBe(true);
      }),
    );
  });
});

describe('checkValue', () => {
  const cases: [string, Field, unknown, unknown][] = [
    ['text is trimmed and composed', text('名'), '  A\u0301 \n b\u200b ', 'Á b'],
    ['an email is lower case', email('邮'), ' Zhang@Example.COM ', 'zhang@example.com'],
    ['a phone loses its dashes', phone('电'), '０１０-1234 5678', '01012345678'],
    ['yes is one', boolean('是'), true, 1],
    ['a moment gets its milliseconds', moment('时'), '2026-01-31T08:00', '2026-01-31 08:00:00.000'],
    ['nothing is null', integer('数'), '', null],
  ];
  it.each(cases)('%s', (_, field, raw, value) => expect(checkValue(field, raw)).toEqual({ value }));

  const wrong: [string, Field, unknown][] = [
    ['a text too long', text('名', { max: 3 }), '四个汉字'],
    ['half an email', email('邮'), 'zhang@'],
    ['a header in an email', email('邮'), 'a@b.cn\nBcc: x@y.cn'],
    ['words for a number', money('钱'), '12'],
    ['a fraction of a 分', money('钱'), 1.5],
    ['a debt', money('钱'), -1],
    ['too much', money('钱'), 1e15],
    ['a day that is not', date('日'), '2026-02-30'],
    ['another choice', choice('选', [{ value: 'a', label: '甲' }]), 'b'],
    ['no id', reference('引', 'thing'), '1'],
    ['a province alone', region('区'), '330000'],
    ['an object', text('名'), { $gt: '' }],
  ];
  it.each(wrong)('refuses %s with a sentence', (_, field, raw) => expect(checkValue(field, raw).message).toMatch(/[一-龥]/));

  it('cleans what it has cleaned into the same again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => cleanText(cleanText(raw)) === cleanText(raw)));
  });

  it('knows the days that exist', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (day) => isDay(day.toISOString().slice(0, 10))));
    expect(isDay('1899-12-31')).toBe(false);
  });
});

describe('defineEntity', () => {
  it('refuses contradictory facts at start', () => {
    const facts = { noun: 'x', path: 'xs', label: '甲', fields: { name: text('名') } } as const;
    expect(() => defineEntity({ ...facts, title: 'label' })).toThrow('label');
    expect(() => defineEntity({ ...facts, title: 'name', reach: { owned: true } })).toThrow('ownerId');
    expect(() => defineEntity({ ...facts, title: 'name', fields: { name: text('名'), version: text('版') } })).toThrow('version');
  });

  it('finds own and standard fields, and nothing that objects merely inherit', () => {
    expect([fieldOf(thing, 'name')?.label, fieldOf(thing, 'createdAt')?.label, fieldOf(thing, 'toString')]).toEqual(['名称', '创建时间', undefined]);
    expect([nameProperty('ownerId'), nameProperty('createdBy')]).toEqual(['ownerName', 'createdByName']);
  });
});
