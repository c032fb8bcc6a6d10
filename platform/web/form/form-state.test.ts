import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineEntity, email, text } from '#platform/entity/index.ts';
import type { SeenField } from '../session/me.ts';
import { changedNames, checkForm, createBody, grouped, mergeThreeWay, startValues, updateBody, type Values } from './form-state.ts';

const firm = defineEntity({ noun: 'firm', path: 'firms', label: '公司', title: 'name', customFields: true, fields: { name: text('名称', { required: true, group: '基本' }), city: text('城市', { required: true }), email: email('邮箱', { group: '联系' }) } });
const seen = (name: string, field = firm.fields[name as 'name'] as SeenField['field']): SeenField => ({ name, field, access: 'write' });
const level = seen('custom.level', { kind: 'choice', label: '级别', required: true, choices: [{ value: 'A', label: 'A' }] });
const fields = [seen('name'), seen('email'), level];

test('starts from the record or from what is given; nothing is null', () => {
  expect(startValues(fields, { name: '华为', custom: { level: 'A' }, other: 1 })).toEqual({ name: '华为', email: null, 'custom.level': 'A' });
  expect(startValues(fields, { 'custom.level': 'A' })).toEqual({ name: null, email: null, 'custom.level': 'A' });
});

describe('what is sent', () => {
  test('a new record: what is there, the company’s own fields together', () => {
    expect(createBody({ name: '华为', email: '', 'custom.level': 'A' })).toEqual({ name: '华为', custom: { level: 'A' } });
    expect(createBody({ name: '华为', email: null })).toEqual({ name: '华为' });
  });

  test('a change: what differs, emptied fields as null, the company’s own fields as well', () => {
    const before = { name: '华为', email: 'a@b.cn', 'custom.level': 'A', 'custom.size': 3 };
    expect(updateBody(before, { ...before, email: '' })).toEqual({ email: null });
    expect(updateBody(before, { ...before, 'custom.level': null })).toEqual({ custom: { level: null } });
    expect(updateBody(before, { ...before, 'custom.level': null, 'custom.size': '' })).toEqual({ custom: { level: null, size: null } });
    expect(updateBody(before, before)).toEqual({});
    expect(changedNames({ name: null }, { name: '' })).toEqual([]);
  });
});

test('the form finds what the server would, for the fields it shows', () => {
  expect(checkForm(firm, fields, { name: '', email: 'x', 'custom.level': null }, 'create').map(({ path, message }) => [path, message])).toEqual([
    ['email', '邮箱的格式不对：请写完整的邮箱地址，例如 zhang@example.com。'],
    ['name', '请填写名称。'],
    ['custom.level', '请选择级别。'],
  ]);
  expect(checkForm(firm, fields, { name: '华为', email: null, 'custom.level': 'B' }, 'update')).toHaveLength(1);
  expect(checkForm(firm, fields, { name: '华为', email: null, 'custom.level': 'A' }, 'create')).toEqual([]);
});

describe('two people at one record', () => {
  const base = { name: '华为', city: '深圳', phone: '1' };

  test('what only one changed is taken, what both changed is asked', () => {
    const merged = mergeThreeWay(base, { ...base, name: '华为技术', phone: '2' }, { ...base, city: '东莞', phone: '3' });
    expect(merged.values).toEqual({ name: '华为技术', city: '东莞', phone: '2' });
    expect(merged.taken).toEqual(['city']);
    expect(merged.clashes).toEqual([{ name: 'phone', base: '1', mine: '2', theirs: '3' }]);
  });

  test('the same change twice is no clash: a save whose answer was lost', () => {
    const mine = { ...base, name: '华为技术' };
    expect(mergeThreeWay(base, mine, mine)).toEqual({ values: mine, clashes: [], taken: [] });
  });

  test('nobody’s change gets lost', () => {
    const values = fc.record({ name: fc.constantFrom('a', 'b', null), city: fc.constantFrom('a', 'b', ''), phone: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(values, values, values, (first: Values, mine: Values, theirs: Values) => {
        const merged = mergeThreeWay(first, mine, theirs);
        for (const name of changedNames(first, mine)) expect(merged.values[name]).toBe(mine[name]);
        for (const name of changedNames(first, theirs)) {
          const asked = merged.clashes.some((clash) => clash.name === name);
          expect(asked || changedNames({ x: merged.values[name] }, { x: theirs[name] }).length === 0).toBe(true);
        }
        expect(mergeThreeWay(first, first, theirs).clashes).toEqual([]);
      }),
    );
  });
});

test('fields stand under their headings, those without one first', () => {
  expect(grouped([seen('name'), seen('city'), seen('email'), seen('name')]).map(({ group, fields: of }) => [group, of.length])).toEqual([
    ['', 1],
    ['基本', 2],
    ['联系', 1],
  ]);
  // What a company added for itself does not push the name down.
  expect(grouped([level, seen('name'), seen('email')]).map(({ group }) => group)).toEqual(['基本', '联系', '']);
  expect(grouped([level, seen('name'), seen('city')]).map(({ group }) => group)).toEqual(['', '基本']);
});

describe('a field beyond the definition, such as the products of an opportunity', () => {
  const lines = seen('lines', { kind: 'json', label: '产品', required: true });
  const name = { name: '华为', email: null };
  test('is asked for, and not checked by the definition', () => {
    expect(checkForm(firm, [...fields.slice(0, 2), lines], { ...name, lines: [] }, 'update')).toEqual([{ path: 'lines', message: '请填写产品。' }]);
    expect(checkForm(firm, [...fields.slice(0, 2), lines], { ...name, lines: [{ quantity: 1 }] }, 'update')).toEqual([]);
  });

  test('has changed when something in it has', () => {
    expect(changedNames({ lines: [{ quantity: 1 }] }, { lines: [{ quantity: 1 }] })).toEqual([]);
    expect(updateBody({ lines: [{ quantity: 1 }] }, { lines: [{ quantity: 2 }] })).toEqual({ lines: [{ quantity: 2 }] });
    expect(mergeThreeWay({ lines: [1] }, { lines: [1] }, { lines: [1, 2] })).toEqual({ values: { lines: [1, 2] }, clashes: [], taken: ['lines'] });
    expect(mergeThreeWay({ lines: [1] }, { lines: [1, 3] }, { lines: [1] }).clashes).toEqual([]);
    expect(mergeThreeWay({ lines: [1] }, { lines: [3] }, { lines: [2] }).clashes).toHaveLength(1);
  });
});
