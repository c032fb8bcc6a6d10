// What holds of a role's matrix whatever is ticked (R12.1).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scopeKinds } from '../../model/role.ts';
import { grantsOf, reachOf, sameGrants, withReach, withRights } from './grants.ts';

const scopes = scopeKinds.map(({ value }) => value);
const rights = ['customer.read', 'customer.update', 'customer.delete', 'task.read', 'task.update'];
const departmentIds = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const some = fc.subarray(rights);
const grants = fc.uniqueArray(fc.record({ right: fc.constantFrom(...rights), scope: fc.constantFrom(...scopes), departmentIds }), { selector: ({ right }) => right }).map((list) => grantsOf(list));

test('granting and taking away concern the chosen rights alone, and what was granted reaches as far as before', () => {
  fc.assert(
    fc.property(grants, some, some, fc.boolean(), (before, group, chosen, granted) => {
      const after = withRights(before, group, chosen, granted);
      for (const right of rights) {
        if (!chosen.includes(right) || (granted && before.has(right))) expect(after.get(right)).toEqual(before.get(right));
        else expect(after.has(right)).toBe(granted);
      }
    }),
  );
});

test('a scope grants nothing that was not granted, and then all of these show that one scope', () => {
  fc.assert(
    fc.property(grants, some, fc.constantFrom(...scopes), departmentIds, (before, chosen, scope, named) => {
      const after = withReach(before, chosen, { scope, departmentIds: named });
      expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
      if (chosen.some((right) => before.has(right))) expect(reachOf(after, chosen)).toEqual({ scope, departmentIds: scope === 'departments' ? named : [] });
      for (const right of rights) if (!chosen.includes(right)) expect(after.get(right)).toEqual(before.get(right));
    }),
  );
});

test('the same grants in another order are no change; one less is', () => {
  fc.assert(
    fc.property(grants, (one) => {
      const turned = grantsOf([...one.values()].toReversed().map((grant) => ({ ...grant, departmentIds: grant.departmentIds.toReversed() })));
      expect(sameGrants(one, turned)).toBe(true);
      const less = grantsOf([...one.values()].slice(1));
      if (one.size > 0) expect([sameGrants(one, less), sameGrants(less, one)]).toEqual([false, false]);
    }),
  );
});
