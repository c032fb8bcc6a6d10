// The buttons on a project (R5.5, R5.8): its owner's, his department's and its members', as far as the project still lives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { type DataScope, wholeCompany } from '#platform/permission/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import type { Project } from '../model/project.ts';
import { projectAbilities } from './policy.ts';

const rights = (scope: DataScope): Record<string, DataScope> => ({ ...Object.fromEntries(['update', 'close', 'transfer', 'members'].map((verb) => [`project.${verb}`, scope])), 'activity.create': own, 'negotiation.create': own, 'task.create': own, 'order.create': own });
const me = viewerWith({ id: 'me', rights: rights(own) });
const buttons = (more: Partial<Project> = {}, edits = false, viewer = me): string[] => projectAbilities({ viewer } as Context, { ownerId: 'me', departmentId: 'd1', status: 'active', ...more } as Project, edits);

describe('the buttons on a project', () => {
  it('are all there for the owner of a running one', () => {
    expect(buttons()).toEqual(['edit', 'move', 'win', 'lose', 'close', 'transfer', 'members', 'followUp', 'negotiate', 'addTask', 'order']);
  });

  it('follow its end: a won one can be ordered, taken back or still be lost; a lost or closed one goes nowhere', () => {
    expect(buttons({ status: 'won' })).toEqual(['edit', 'lose', 'reopen', 'members', 'order']);
    for (const status of ['lost', 'closed'] as const) expect(buttons({ status }), status).toEqual(['edit', 'members']);
  });

  it('of a member who may edit are its work, not its fate', () => {
    const found = buttons({ ownerId: 'other' }, true);
    expect(found).toEqual(['edit', 'move', 'win', 'followUp', 'negotiate', 'addTask', 'order']);
    expect(buttons({ ownerId: 'other' })).toEqual([]);
    // Membership is no right: who may change no project changes none.
    expect(buttons({ ownerId: 'other' }, true, viewerWith({ id: 'm', rights: { 'task.create': own } }))).toEqual([]);
  });

  it('each need their own right', () => {
    const only = (right: string): string[] => buttons({}, false, viewerWith({ id: 'me', rights: { [right]: own } }));
    expect([only('project.close'), only('project.transfer'), only('project.members'), only('order.create'), only('task.create')]).toEqual([['lose', 'close'], ['transfer'], ['members'], [], []]);
    expect(only('project.update')).toEqual(['edit', 'move', 'win']);
  });

  it('are never fewer for who reaches further or may edit', () => {
    const scope = fc.record({ everything: fc.boolean(), own: fc.boolean(), departmentIds: fc.subarray(['d1', 'd2']) });
    fc.assert(fc.property(scope, fc.constantFrom('active', 'won', 'lost', 'closed'), fc.constantFrom('me', 'other'), fc.boolean(), (reach, status, ownerId, edits) => {
      const row = { status, ownerId };
      const found = buttons(row, edits, viewerWith({ id: 'me', rights: rights(reach) }));
      for (const verb of found) {
        expect(buttons(row, true, viewerWith({ id: 'me', rights: rights(reach) }))).toContain(verb);
        expect(buttons(row, edits, viewerWith({ id: 'me', rights: rights(wholeCompany) }))).toContain(verb);
      }
    }));
  });
});
