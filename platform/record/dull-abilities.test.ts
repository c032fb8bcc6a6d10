// The buttons that an entity has before its module says anything (R12.1): those of the two dull verbs, for the rows that one may change.
import { describe, expect, it } from 'vitest';
import { defineEntity, reference, text } from '#platform/entity/index.ts';
import { wholeCompany } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { dullAbilities } from './dull-abilities.ts';

const thing = defineEntity({ noun: 'test_thing', path: 'things', label: '物', title: 'name', fields: { name: text('名称') } });
const owned = defineEntity({ noun: 'test_owned', path: 'owned-things', label: '物', title: 'name', fields: { name: text('名称'), ownerId: reference('负责人', 'employee'), departmentId: reference('部门', 'department') } });
const own = { everything: false, own: true, departmentIds: [] };
const both = (noun: string, scope = wholeCompany) => ({ [`${noun}.update`]: scope, [`${noun}.delete`]: scope });

describe('the buttons of the dull verbs', () => {
  it.each([
    ['whoever holds both', both('test_thing'), [], ['edit', 'delete']],
    ['whoever may only change', { 'test_thing.update': wholeCompany }, [], ['edit']],
    ['whoever may do so elsewhere', both('test_owned'), [], []],
    ['nobody', {}, [], []],
    ['whoever holds both, where there is no such verb', both('test_thing'), ['delete'], ['edit']],
    ['whoever holds them for his own: what belongs to nobody is everybody’s', both('test_thing', own), [], ['edit', 'delete']],
  ] as const)('%s', (_who, rights, without, expected) => {
    expect(dullAbilities({ viewer: viewerWith({ rights }) }, thing, { name: '甲' }, without)).toEqual(expected);
  });
  it('on what somebody owns, for the rows within the scope alone', () => {
    const viewer = viewerWith({ id: 'me', rights: both('test_owned', { ...own, departmentIds: ['north'] }) });
    const of = (ownerId: string | null, departmentId: string | null) => dullAbilities({ viewer }, owned, { ownerId, departmentId });
    expect([of('me', null), of('other', 'north'), of('other', 'south'), of(null, null)]).toEqual([['edit', 'delete'], ['edit', 'delete'], [], []]);
  });
});
