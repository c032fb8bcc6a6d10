// The company's own fields (R12.4): what is kept, what a change leaves alone, what is refused, and what lists find by them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customField, type customFieldKinds } from '#platform/customization/entities.ts';
import { newId } from '#platform/db/index.ts';
import type { RowOf } from '#platform/entity/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { acceptInput, customFieldsOf, deleteRecord, insertRecord, listRecords, loadRecord, present, updateRecord } from './index.ts';
import { parcel, parcelMigrations, parcelRights } from './testing/parcel.ts';

let platform: Platform;
let viewer: Viewer;
beforeAll(async () => {
  platform = await freshPlatform({ entities: [parcel, customField], migrations: parcelMigrations });
});
afterAll(() => platform.close());
// A company of its own for each test, so that nobody's fields are in the way.
beforeEach(() => {
  viewer = viewerWith({ companyId: newId(), rights: parcelRights() });
});

type Kind = (typeof customFieldKinds)[number]['value'];
const field = (key: string, kind: Kind = 'text', more: { required?: number; choices?: string[]; position?: number; noun?: string } = {}): Promise<RowOf<typeof customField>> =>
  platform.writing(viewer, (context) => insertRecord(context, customField, { noun: more.noun ?? 'parcel', key, label: `自定义${key}`, kind, required: more.required ?? 0, position: more.position ?? 1, choices: more.choices ? JSON.stringify(more.choices) : null }));
type Parcels = RowOf<typeof parcel>;
const create = (custom?: unknown, name = '包裹'): Promise<Parcels> => platform.writing(viewer, async (context) => insertRecord(context, parcel, { name, ...(await acceptInput(context, parcel, { name, ...(custom !== undefined && { custom }) }, 'create')) }));
const change = (row: Parcels, custom: unknown): Promise<Parcels> => platform.writing(viewer, async (context) => updateRecord(context, parcel, row, await acceptInput(context, parcel, { custom }, 'update')));
const held = async (id: string): Promise<unknown> => present(viewer, parcel, { ...(await loadRecord(platform.reading(viewer), parcel, id)) }).custom;
const found = async (query: Record<string, string>): Promise<unknown[]> => (await listRecords(platform.reading(viewer), parcel, { sort: 'name', ...query })).rows.map(({ name }) => name);

describe('a change', () => {
  it('of one key leaves the others as they are', async () => {
    await field('level');
    await field('size', 'integer');
    const row = await create({ level: '甲', size: 3 });
    const once = await change(row, { size: 4 });
    expect(await held(row.id)).toEqual({ level: '甲', size: 4 });
    const twice = await change(once, { level: null });
    expect(await held(row.id)).toEqual({ size: 4 });
    await change(twice, { size: '' });
    expect(await held(row.id)).toBeUndefined();
  });

  it('with no key in it, or with what is there already, changes nothing, not even the version', async () => {
    await field('level');
    const row = await create({ level: '甲' });
    for (const custom of [{}, { level: '甲' }, { level: ' 甲 ' }]) expect((await change(row, custom)).version).toBe(1);
  });

  it('keeps what stands under a field that the company has taken away, for the day it comes back', async () => {
    await field('level');
    const gone = await field('old');
    const row = await create({ level: '甲', old: '旧' });
    await platform.writing(viewer, (context) => deleteRecord(context, customField, gone));
    await expect(change(row, { old: '新' })).rejects.toMatchObject({ status: 422, fields: [{ path: 'custom.old' }] });
    await change(row, { level: '乙' });
    expect(await held(row.id)).toEqual({ level: '乙', old: '旧' });
  });

  it('does not ask for a choice that stands there but can no longer be chosen', async () => {
    const choices = await field('way', 'choice', { choices: ['陆运', '海运'] });
    await field('level');
    const row = await create({ way: '海运' });
    await platform.writing(viewer, (context) => updateRecord(context, customField, choices, { choices: '["陆运"]' }));
    expect((await change(row, { level: '甲' })).version).toBe(2);
    await expect(change(row, { way: '海运' })).rejects.toMatchObject({ status: 422 });
  });

  it('asks for a required field only where it is new or emptied', async () => {
    const row = await create();
    await field('must', 'text', { required: 1 });
    await field('level');
    expect((await change(row, { level: '甲' })).version).toBe(2);
    await expect(change(row, { must: null })).rejects.toMatchObject({ fields: [{ path: 'custom.must', message: '请填写自定义must。' }] });
    await expect(create({})).rejects.toMatchObject({ fields: [{ path: 'custom.must' }] });
    expect(await held((await create({ must: '有' })).id)).toEqual({ must: '有' });
  });
});

describe('a value', () => {
  it.each<[Kind, unknown, unknown]>([
    ['text', '  前后空格 ', '前后空格'],
    ['text', '😀'.repeat(200), '😀'.repeat(200)],
    ['longText', '第一行\r\n第二行', '第一行\n第二行'],
    ['integer', -7, -7],
    ['money', 100_000_000_000_000, 100_000_000_000_000],
    ['date', '2028-02-29', '2028-02-29'],
    ['boolean', true, 1],
    ['boolean', false, 0],
  ])('of the kind %s is kept as it was meant', async (kind, given, kept) => {
    await field('key', kind);
    expect(await held((await create({ key: given })).id)).toEqual({ key: kept });
  });

  it.each<[Kind, unknown]>([
    ['text', '字'.repeat(201)],
    ['text', 5],
    ['text', { $ne: 1 }],
    ['integer', '5'],
    ['integer', 1.5],
    ['money', 1e15],
    ['date', '2027-02-29'],
    ['choice', '没有的'],
    ['boolean', 'yes'],
  ])('of the kind %s is refused when it is %j, and nothing is made', async (kind, given) => {
    await field('key', kind, { choices: ['有的'] });
    await expect(create({ key: given })).rejects.toMatchObject({ status: 422, fields: [{ path: 'custom.key', message: expect.stringMatching(/[一-龥]/) }] });
    expect(await found({})).toEqual([]);
  });

  it.each([[[]], ['text'], [null], [7]])('that is no object (%j) is refused', async (custom) => {
    await expect(create(custom)).rejects.toMatchObject({ status: 422, fields: [{ path: 'custom' }] });
  });
});

describe('keys', () => {
  it('that every object has are keys like others', async () => {
    for (const key of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) await field(key);
    const row = await create({ toString: '好' });
    expect(await held(row.id)).toEqual({ toString: '好' });
    expect((await create({})).custom).toBeNull();
  });

  it('nobody has made are refused by their names', async () => {
    await field('known');
    await expect(create({ known: '1', unknown: '2', __proto__x: '3' })).rejects.toMatchObject({ fields: [{ path: 'custom.unknown' }, { path: 'custom.__proto__x' }] });
  });

  it('of another company, another noun, or in the recycle bin are no keys', async () => {
    await field('elsewhere', 'text', { noun: 'customer' });
    const stranger = viewer;
    viewer = viewerWith({ companyId: newId(), rights: parcelRights() });
    await field('ours');
    expect((await customFieldsOf(platform.reading(stranger), 'parcel')).map(({ key }) => key)).toEqual([]);
    expect((await customFieldsOf(platform.reading(viewer), 'parcel')).map(({ key }) => key)).toEqual(['ours']);
    await expect(create({ elsewhere: 'x' })).rejects.toMatchObject({ status: 422 });
  });

  it('stand in the order that the company gave them', async () => {
    for (const [key, position] of [['c', 30], ['a', 10], ['b', 20]] as const) await field(key, 'text', { position });
    expect((await customFieldsOf(platform.reading(viewer), 'parcel')).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });
});

describe('a list', () => {
  it('finds by text, number, day and choice alike, also from and to', async () => {
    await field('level');
    await field('size', 'integer');
    await field('until', 'date');
    await create({ level: '甲', size: 9, until: '2026-01-31' }, 'A');
    await create({ level: '乙', size: 10, until: '2026-02-01' }, 'B');
    await create({ size: -100 }, 'C');
    await create(undefined, 'D');
    const by = (key: string, is: string, value?: unknown) => found({ filter: JSON.stringify({ field: `custom.${key}`, is, value }) });
    expect(await found({ 'custom.level': '甲' })).toEqual(['A']);
    expect(await found({ 'custom.level': '甲,乙' })).toEqual(['A', 'B']);
    expect(await found({ 'custom.size': '10' })).toEqual(['B']);
    expect(await by('size', 'equals', 10)).toEqual(['B']);
    expect(await by('size', 'in', ['9', 10])).toEqual(['A', 'B']);
    expect(await by('size', 'from', 9)).toEqual(['A', 'B']);
    expect(await by('size', 'to', '9')).toEqual(['A', 'C']);
    expect(await by('until', 'from', '2026-02-01')).toEqual(['B']);
    expect(await by('until', 'to', '2026-01-31')).toEqual(['A']);
    expect(await by('level', 'contains', '乙')).toEqual(['B']);
    expect(await by('level', 'not', '甲')).toEqual(['B', 'C', 'D']);
    expect(await by('level', 'empty')).toEqual(['C', 'D']);
    expect(await by('level', 'filled')).toEqual(['A', 'B']);
  });

  it('finds by no (否) also the records whose switch nobody touched, and numbers only where they are nought', async () => {
    await field('insured', 'boolean');
    await field('size', 'integer');
    await create({ insured: true, size: 1 }, 'A');
    await create({ insured: false, size: 0 }, 'B');
    await create({ size: 2 }, 'C');
    await create(undefined, 'D');
    const by = (key: string, is: string, value?: unknown) => found({ filter: JSON.stringify({ field: `custom.${key}`, is, value }) });
    expect(await found({ 'custom.insured': '0' })).toEqual(['B', 'C', 'D']);
    expect(await by('insured', 'equals', 0)).toEqual(['B', 'C', 'D']);
    expect(await by('insured', 'not', 0)).toEqual(['A']);
    expect(await by('insured', 'not', 1)).toEqual(['B', 'C', 'D']);
    expect(await by('insured', 'in', [0, 1])).toEqual(['A', 'B', 'C', 'D']);
    expect(await by('insured', 'empty')).toEqual(['C', 'D']);
    expect(await by('size', 'equals', 0)).toEqual(['B']);
    expect(await by('size', 'not', 0)).toEqual(['A', 'C', 'D']);
    // Another company's switch of the same key says nothing about ours, nor does one that was taken away.
    const stranger = viewer;
    viewer = viewerWith({ companyId: newId(), rights: parcelRights() });
    await create(undefined, 'E');
    expect(await found({ 'custom.insured': '0' })).toEqual([]);
    const ours = await field('insured', 'boolean');
    expect(await found({ 'custom.insured': '0' })).toEqual(['E']);
    await platform.writing(viewer, (context) => deleteRecord(context, customField, ours));
    expect(await found({ 'custom.insured': '0' })).toEqual([]);
    viewer = stranger;
    expect(await found({ 'custom.insured': '0' })).toEqual(['B', 'C', 'D']);
  });

  it('never takes a key for SQL', async () => {
    for (const key of ["a') or 1=1 --", 'a"', '$.a', 'a b', '']) await expect(found({ filter: JSON.stringify({ field: `custom.${key}`, is: 'filled' }) })).rejects.toMatchObject({ code: 'filter.unknown_field' });
  });
});
