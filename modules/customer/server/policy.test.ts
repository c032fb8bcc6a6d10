import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { type DataScope, wholeCompany } from '#platform/permission/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import type { Customer } from '../model/customer.ts';
import { customerAbilities } from './policy.ts';

const rights = (scope: DataScope): Record<string, DataScope> => Object.fromEntries(['update', 'delete', 'release', 'transfer', 'share', 'lock', 'convert', 'merge'].map((verb) => [`customer.${verb}`, scope]));
const seller = viewerWith({ rights: { ...rights(own), 'activity.create': own } });
const buttons = (viewer: typeof seller, row: Partial<Customer>): string[] => customerAbilities({ viewer } as Context, { ownerId: seller.id, departmentId: 'd1', stage: 'prospect', locked: 0, ...row } as Customer);

describe('the buttons on a customer', () => {
  it('are all there for the owner of a prospect', () => {
    expect(buttons(seller, {})).toEqual(['edit', 'delete', 'release', 'transfer', 'share', 'lock', 'convert', 'merge', 'followUp']);
  });

  it.each([
    ['a formal customer', { stage: 'formal' as const }, 'convert', false],
    ['a locked one', { locked: 1 }, 'lock', false],
    ['a locked one', { locked: 1 }, 'unlock', true],
    ['an unlocked one', { locked: 0 }, 'unlock', false],
  ])('follow the state: on %s (%j) %s is %s', (_what, row, verb, there) => {
    expect(buttons(seller, row).includes(verb)).toBe(there);
  });

  it('of hands are not on one that nobody owns, whoever looks', () => {
    const director = viewerWith({ rights: rights(wholeCompany) });
    expect(buttons(director, { ownerId: null, departmentId: null })).toEqual(['edit', 'delete', 'convert', 'merge']);
  });

  it('reach no further than the rights: another’s customer, another department', () => {
    expect(buttons(seller, { ownerId: 'somebody' })).toEqual(['followUp']);
    const manager = viewerWith({ rights: rights({ everything: false, own: true, departmentIds: ['d1'] }) });
    expect(buttons(manager, { ownerId: 'somebody' })).toContain('transfer');
    expect(buttons(manager, { ownerId: 'somebody', departmentId: 'd2' })).toEqual([]);
    expect(buttons(viewerWith({}), {})).toEqual([]);
  });
});
