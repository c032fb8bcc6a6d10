import { expect, it } from 'vitest';
import type { SeenField } from '#platform/web/session/index.ts';
import { customer } from '../../model/customer.ts';
import { fieldsToChoose } from './merge-fields.ts';

const seen = (access: SeenField['access'] = 'write'): SeenField[] => Object.entries(customer.fields).map(([name, field]) => ({ name, field, access }));

it('asks only about what differs and both say (R4.1)', () => {
  const kept = { id: '1', name: '杭州示例科技有限公司', phone: '0571-1', website: null, class: 'A', ownerId: 'a' };
  const twin = { id: '2', name: '杭州示例科技股份有限公司', phone: '0571-1', website: 'example.cn', class: 'B', ownerId: 'b' };
  expect(fieldsToChoose(seen(), kept, twin).map(({ name }) => name)).toEqual(['name', 'class']);
});

it('leaves out what the reader may not write', () => {
  expect(fieldsToChoose(seen('read'), { id: '1', name: '甲' }, { id: '2', name: '乙' })).toEqual([]);
});
