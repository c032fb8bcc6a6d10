// The buttons on an order (R6.1): what is in force is the system administrator's alone, whatever rights others hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { type DataScope, wholeCompany } from '#platform/permission/index.ts';
import { nothing, own, viewerWith } from '#tests/harness/platform.ts';
import { type Order, orderStatuses } from '../model/order.ts';
import { orderAbilities } from './policy.ts';

const rights = (scope: DataScope): Record<string, DataScope> => ({ 'order.update': scope, 'order.delete': scope, 'order.withdraw': scope, 'order.remove': scope });
const buttons = (viewer: ReturnType<typeof viewerWith>, row: Partial<Order>): string[] => orderAbilities({ viewer } as Context, { ownerId: viewer.id, departmentId: 'd1', status: 'draft', ...row } as Order);
const seller = viewerWith({ rights: rights(own) });

describe('the buttons on an order (R6.1)', () => {
  it('are all there on one’s own draft', () => expect(buttons(seller, {})).toEqual(['edit', 'submit', 'delete']));

  it('are none while it is being approved', () => expect(buttons(viewerWith({ isSystemAdministrator: true }), { status: 'pending' })).toEqual([]));

  it('on one in force are the system administrator’s alone', () => {
    const everything = viewerWith({ rights: rights(wholeCompany) });
    const administrator = viewerWith({ isSystemAdministrator: true });
    for (const { value: status } of orderStatuses) {
      for (const verb of ['withdraw', 'remove']) {
        expect(buttons(everything, { status }), status).not.toContain(verb);
        expect(buttons(administrator, { status }).includes(verb), `${status} ${verb}`).toBe(verb === 'withdraw' ? status === 'effective' : ['effective', 'withdrawn'].includes(status));
      }
    }
  });

  it('need the right for the verb and its reach', () => {
    expect(buttons(viewerWith({ rights: { 'order.update': own } }), {})).toEqual(['edit', 'submit']);
    expect(buttons(viewerWith({ rights: { 'order.delete': own } }), {})).toEqual(['delete']);
    expect(buttons(viewerWith({ rights: rights(nothing) }), {})).toEqual([]);
    expect(buttons(viewerWith({}), {})).toEqual([]);
    expect(buttons(seller, { ownerId: 'somebody' })).toEqual([]);
    const manager = viewerWith({ rights: rights({ everything: false, own: false, departmentIds: ['d1'] }) });
    expect(buttons(manager, { ownerId: 'somebody' })).toEqual(['edit', 'submit', 'delete']);
    expect(buttons(manager, { departmentId: 'd2' })).toEqual([]);
  });

  it('are never fewer for who reaches further', () => {
    const scope = fc.record({ everything: fc.boolean(), own: fc.boolean(), departmentIds: fc.subarray(['d1', 'd2']) });
    fc.assert(fc.property(scope, fc.constantFrom(...orderStatuses.map(({ value }) => value)), fc.constantFrom('d1', 'd2', null), fc.boolean(), (reach, status, departmentId, isOwn) => {
      const [less, more] = [viewerWith({ id: 'me', rights: rights(reach) }), viewerWith({ id: 'me', rights: rights(wholeCompany) })];
      const row = { status, departmentId, ownerId: isOwn ? 'me' : 'other' };
      for (const verb of buttons(less, row)) expect(buttons(more, row)).toContain(verb);
    }));
  });
});
