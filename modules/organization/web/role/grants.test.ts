import { describe, expect, test } from 'vitest';
import { type Grant, grantsOf, reachOf, sameFields, sameGrants, withAccess, withReach, withRights } from './grants.ts';

const grant = (right: string, scope: Grant['scope'], departmentIds: string[] = []): Grant => ({ right, scope, departmentIds });
const customer = ['customer.read', 'customer.update', 'customer.delete'];

describe('the matrix of a role (R12.1)', () => {
  test('rights of a noun that reach equally far show one scope, others none', () => {
    expect(reachOf(grantsOf([]), customer)).toEqual({ scope: 'own', departmentIds: [] });
    expect(reachOf(grantsOf([grant('customer.read', 'company'), grant('customer.update', 'company')]), customer)).toEqual({ scope: 'company', departmentIds: [] });
    expect(reachOf(grantsOf([grant('customer.read', 'company'), grant('customer.update', 'own')]), customer)).toBeNull();
    expect(reachOf(grantsOf([grant('customer.read', 'departments', ['a', 'b']), grant('customer.update', 'departments', ['b', 'a'])]), customer)?.scope).toBe('departments');
  });

  test('a right that is ticked reaches as far as its neighbours; one that is unticked goes alone', () => {
    const before = grantsOf([grant('customer.read', 'departmentTree')]);
    const more = withRights(before, customer, ['customer.update'], true);
    expect(more.get('customer.update')?.scope).toBe('departmentTree');
    expect([...withRights(more, customer, ['customer.read'], false).keys()]).toEqual(['customer.update']);
    expect(before.size).toBe(1);
  });

  test('ticking all leaves what was set apart as it was', () => {
    const apart = grantsOf([grant('customer.read', 'company'), grant('customer.delete', 'own')]);
    const all = withRights(apart, customer, customer, true);
    expect([all.get('customer.read')?.scope, all.get('customer.delete')?.scope, all.get('customer.update')?.scope]).toEqual(['company', 'own', 'own']);
  });

  test('a scope is set for what is granted only, and named departments go with another scope', () => {
    const named = withReach(grantsOf([grant('customer.read', 'own')]), customer, { scope: 'departments', departmentIds: ['a'] });
    expect([...named.values()]).toEqual([grant('customer.read', 'departments', ['a'])]);
    expect(withReach(named, customer, { scope: 'company', departmentIds: ['a'] }).get('customer.read')?.departmentIds).toEqual([]);
  });

  test('a change that is taken back is no change', () => {
    const before = grantsOf([grant('customer.read', 'own')]);
    expect(sameGrants(before, withRights(withRights(before, customer, ['customer.update'], true), customer, ['customer.update'], false))).toBe(true);
    expect(sameGrants(before, withReach(before, customer, { scope: 'company', departmentIds: [] }))).toBe(false);
  });

  test('a field that may be written is not kept', () => {
    const less = withAccess([], 'customer', 'phone', 'masked');
    expect(less).toEqual([{ noun: 'customer', field: 'phone', access: 'masked' }]);
    expect(withAccess(less, 'customer', 'phone', 'hidden')).toHaveLength(1);
    expect(sameFields(withAccess(less, 'customer', 'phone', 'write'), [])).toBe(true);
    expect(sameFields(less, [])).toBe(false);
  });
});
