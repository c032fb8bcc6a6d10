import { expect, test } from 'vitest';
import { defineEntity, json, longText, money, phone, text } from '#platform/entity/index.ts';
import { accessOf, type Customization, filterFields, holdsRight, type Me, seenFields, valueIn, writtenFields } from './me.ts';

const firm = defineEntity({
  noun: 'firm',
  path: 'firms',
  label: '公司',
  title: 'name',
  customFields: true,
  fields: {
    name: text('名称', { required: true }),
    namePinyin: text('拼音', { assigned: true }),
    phone: phone('电话'),
    price: money('报价'),
    secret: text('底价'),
    state: text('状态', { assigned: true }),
    remark: longText('备注'),
    facts: json('内部'),
  },
});

const me: Me = {
  kind: 'employee',
  id: 'me',
  name: '张三',
  userName: 'zhang',
  email: null,
  mobile: null,
  company: { id: 'c', name: '甲公司' },
  employee: { kind: 'staff', departmentId: null, departmentName: null, postName: null },
  isSystemAdministrator: false,
  mustChangePassword: false,
  rights: { 'firm.read': '本部门' },
  fieldAccess: { firm: { secret: 'hidden', phone: 'masked', price: 'read' } },
};
const customization: Customization = { dictionaries: {}, customFields: { firm: [{ key: 'level', field: { kind: 'text', label: '级别' } }], other: [{ key: 'x', field: { kind: 'text', label: 'X' } }] } };

test('rights are held by name; a system administrator holds all, and nothing is asked for by undefined', () => {
  expect([holdsRight(me, 'firm.read'), holdsRight(me, 'firm.delete'), holdsRight(me, undefined)]).toEqual([true, false, true]);
  expect(holdsRight({ ...me, isSystemAdministrator: true }, 'firm.delete')).toBe(true);
  expect(accessOf(me, 'firm', 'name')).toBe('write');
});

test('what is hidden from the person, meant for programs or only for sorting is not seen', () => {
  expect(seenFields(me, customization, firm).map(({ name }) => name)).toEqual(['name', 'phone', 'price', 'state', 'remark', 'custom.level', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);
});

test('a form has what people write and this person may write', () => {
  expect(writtenFields(me, customization, firm).map(({ name }) => name)).toEqual(['name', 'remark', 'custom.level']);
});

test('a filter never takes masked or long fields', () => {
  const names = filterFields(me, customization, firm).map(({ name }) => name);
  expect(names).toContain('price');
  expect(names).toContain('custom.level');
  expect(names).not.toContain('phone');
  expect(names).not.toContain('remark');
});

test('values come from the row or from the company’s own fields', () => {
  const row = { name: '华为', custom: { level: 'A' } };
  expect([valueIn(row, 'name'), valueIn(row, 'custom.level'), valueIn({}, 'custom.level')]).toEqual(['华为', 'A', undefined]);
});
