// The API's description follows from the definitions: what it promises and what it leaves out.
import type { TObject } from 'typebox';
import { describe, expect, it } from 'vitest';
import { allEntities, boolean, choice, date, defineEntity, entityOf, fieldSchema, inputSchema, integer, money, reference, registerEntities, rowSchema, standardFields, text } from './index.ts';

const thing = defineEntity({
  noun: 'described',
  path: 'described',
  label: '东西',
  title: 'name',
  customFields: true,
  fields: { name: text('名称', { required: true, max: 10 }), price: money('金额', { least: 1 }), on: date('日期'), isNew: boolean('新'), way: choice('方式', [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }]), ownerId: reference('负责人', 'employee', { assigned: true }), count: integer('数', { greatest: 9 }) },
});
const properties = (schema: TObject): string[] => Object.keys(schema.properties);

describe('what may be sent', () => {
  it('leaves out what verbs set, asks for what is required, and for the version of a change', () => {
    const [create, update] = [inputSchema(thing, 'create'), inputSchema(thing, 'update')];
    expect(properties(create)).toEqual(['name', 'price', 'on', 'isNew', 'way', 'count', 'custom']);
    expect(create.required).toEqual(['name']);
    expect(properties(update)).toEqual([...properties(create), 'version']);
    expect(update.required).toEqual(['version']);
  });
  it('knows custom fields only where the company may add them', () => {
    const { customFields: _flag, ...facts } = thing;
    expect(properties(inputSchema(defineEntity({ ...facts, customFields: false }), 'create'))).not.toContain('custom');
  });
});

describe('what comes back', () => {
  it('has every field, the names behind references, what may be done, and neither company nor recycle bin', () => {
    const names = properties(rowSchema(thing));
    expect(names).toEqual(expect.arrayContaining([...Object.keys(thing.fields), 'ownerName', 'createdByName', 'can', 'version']));
    expect(names).not.toEqual(expect.arrayContaining(['companyId']));
    expect(names).not.toContain('deletedAt');
    // A reader from whom a field is hidden gets a row without it.
    expect(rowSchema(thing).required).toEqual(['id']);
  });
});

describe('one field', () => {
  it('carries its label and its bounds', () => {
    expect(fieldSchema(thing.fields.name)).toMatchObject({ type: 'string', title: '名称', maxLength: 10 });
    expect(fieldSchema(thing.fields.price)).toMatchObject({ type: 'integer', minimum: 1, maximum: 100_000_000_000_000 });
    expect(fieldSchema(thing.fields.count)).toMatchObject({ minimum: 0, maximum: 9 });
    expect(fieldSchema(thing.fields.on)).toMatchObject({ type: 'string', format: 'date' });
    expect(JSON.stringify(fieldSchema(thing.fields.way))).toMatch(/"const":"a".*"const":"b"/);
  });
});

describe('definitions', () => {
  it('refuse what contradicts itself, by name', () => {
    const facts = { noun: 'odd', path: 'odd', label: '怪', title: 'name', fields: { name: text('名') } } as const;
    expect(() => defineEntity({ ...facts, reach: { through: [{ noun: 'customer', field: 'customerId' }] } })).toThrow('customerId');
    for (const name of Object.keys(standardFields)) expect(() => defineEntity({ ...facts, fields: { ...facts.fields, [name]: text('双') } }), name).toThrow(name);
    expect(defineEntity(facts)).toMatchObject({ table: 'odd', reach: 'company', order: '-updatedAt', customFields: false, recycled: true });
  });
  it('are found by their nouns once they are registered, and only then', () => {
    expect(() => entityOf('described')).toThrow('described');
    registerEntities([thing]);
    expect(entityOf('described')).toBe(thing);
    expect(allEntities()).toContain(thing);
  });
});
