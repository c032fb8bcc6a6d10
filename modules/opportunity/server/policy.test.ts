// The buttons on an opportunity (R5.1, R5.3, R5.6): what its state allows and the viewer's rights reach; more on the record's page for whoever may change its customer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { type DataScope, wholeCompany } from '#platform/permission/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import { type Opportunity, opportunityStatuses } from '../model/opportunity.ts';
import { opportunityAbilities, pageAbilities } from './policy.ts';

const verbs = ['update', 'submit', 'assign', 'close', 'delete'];
const rights = (scope: DataScope): Record<string, DataScope> => Object.fromEntries(verbs.map((verb) => [`opportunity.${verb}`, scope]));
const now = '2026-11-22 02:00:00.000';
const viewers = { seller: viewerWith({ id: 'me', rights: { ...rights(own), 'activity.create': own } }), director: viewerWith({ id: 'boss', rights: rights(wholeCompany) }), nobody: viewerWith({ id: 'nobody' }) };
type Viewer = (typeof viewers)['seller'];
const row = (more: Partial<Opportunity>): Opportunity => ({ ownerId: 'me', departmentId: 'd1', status: 'effective', validUntil: '2026-12-31', expiredAt: null, ...more }) as unknown as Opportunity;
const listed = (viewer: Viewer, more: Partial<Opportunity> = {}): string[] => opportunityAbilities({ viewer, now } as Context, row(more));
const onPage = (viewer: Viewer, byCustomer: boolean, more: Partial<Opportunity> = {}): string[] => pageAbilities({ viewer, now } as Context, row(more), byCustomer);
const status = fc.constantFrom(...opportunityStatuses.map(({ value }) => value));

describe('the buttons on an opportunity', () => {
  it('of a draft: change, submit, delete; nothing that wants an approved one', () => {
    const found = listed(viewers.seller, { status: 'draft', validUntil: null });
    expect(found).toEqual(expect.arrayContaining(['edit', 'editLines', 'submit', 'delete']));
    for (const verb of ['lose', 'requestRenewal', 'requestInvalidation', 'rebuild']) expect(found).not.toContain(verb);
  });

  it('of an effective one: renewal and invalidation are asked for; its lines stand, and it is not deleted', () => {
    const found = listed(viewers.seller);
    expect(found).toEqual(expect.arrayContaining(['requestRenewal', 'requestInvalidation', 'lose', 'assign', 'followUp']));
    for (const verb of ['editLines', 'submit', 'delete']) expect(found).not.toContain(verb);
  });

  it('of one that is over: it may be made anew, and never lost or renewed', () => {
    for (const over of ['lost', 'invalid'] as const) {
      const found = listed(viewers.seller, { status: over });
      expect(found, over).toContain('rebuild');
      for (const verb of ['lose', 'requestRenewal', 'submit', 'edit']) expect(found, over).not.toContain(verb);
    }
    // Whose days are over may still be renewed, before and after the hourly run has said so.
    for (const expired of [{ validUntil: '2026-11-21' }, { status: 'invalid' as const, expiredAt: '2026-11-21 16:10:00.000' }]) expect(listed(viewers.seller, expired)).toEqual(['requestRenewal', 'rebuild']);
  });

  it('are nobody’s without rights, and another’s only for who reaches him', () => {
    fc.assert(fc.property(status, (one) => {
      expect(listed(viewers.nobody, { status: one })).toEqual([]);
      expect(listed(viewers.seller, { status: one, ownerId: 'other' }).filter((verb) => verb !== 'followUp')).toEqual([]);
      expect(listed(viewers.director, { status: one, ownerId: 'other' })).toEqual(listed(viewers.seller, { status: one }).filter((verb) => verb !== 'followUp'));
    }));
  });

  it('on the page are those of the list, and with the customer’s as well, each once', () => {
    fc.assert(fc.property(status, fc.boolean(), fc.constantFrom<Viewer>(...Object.values(viewers)), fc.constantFrom('me', 'other'), (one, byCustomer, viewer, ownerId) => {
      const [list, page] = [listed(viewer, { status: one, ownerId }), onPage(viewer, byCustomer, { status: one, ownerId })];
      for (const verb of list) expect(page).toContain(verb);
      expect(new Set(page).size).toBe(page.length);
      if (!byCustomer) expect(page).toEqual(list);
      // Without the right the customer opens nothing either.
      if (viewer === viewers.nobody) expect(page).toEqual([]);
    }));
    expect(onPage(viewers.seller, true, { status: 'draft', ownerId: 'other' })).toEqual(expect.arrayContaining(['edit', 'submit']));
  });
});
