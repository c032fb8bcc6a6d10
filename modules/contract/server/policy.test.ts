import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { systemViewer, type Viewer, wholeCompany } from '#platform/permission/index.ts';
import type { Contract } from '../model/contract.ts';
import { type Act, after, beginning, type Course, refusalOf, statusOf } from '../model/contract-states.ts';
import { contractAbilities } from './policy.ts';

const acts: readonly Act[] = ['draft', 'submit', 'approve', 'sendBack', 'drop', 'sign', 'pay', 'unpay', 'terminate', 'void'];
const everything = ['read', 'update', 'delete', 'sign', 'terminate', 'void'];

function viewerWith(verbs: readonly string[]): Viewer {
  return { ...systemViewer('company'), kind: 'employee', id: 'me', isSystemAdministrator: false, rights: new Map(verbs.map((verb) => [`contract.${verb}`, wholeCompany])) };
}
const buttons = (course: Course, verbs: readonly string[]): string[] =>
  contractAbilities({ viewer: viewerWith(verbs) } as Context, { status: statusOf(course), signedOn: course.versions.includes('inForce') ? '2026-11-01' : null, ownerId: 'me', departmentId: null } as Contract);

/** Which act of the model a button does. */
const actOf: Readonly<Record<string, Act>> = { submit: 'submit', revise: 'draft', upload: 'draft', sign: 'sign', drop: 'drop', terminate: 'terminate', void: 'void' };

/** Every course within reach of so many acts. */
const courses = fc.array(fc.constantFrom(...acts), { maxLength: 25 }).map((list) => list.reduce((course, act) => (refusalOf(course, act) === null ? after(course, act) : course), beginning));

describe('the buttons on a contract (R7.1, R12.1)', () => {
  test('what the state allows is never missing for whoever holds the rights', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const offered = buttons(course, everything);
        for (const [button, act] of Object.entries(actOf)) if (refusalOf(course, act) === null) expect(offered, `${button} in ${statusOf(course)} (${course.versions.join(' ')})`).toContain(button);
      }),
      { numRuns: 500 },
    );
  });

  test('without the right there is no button, whatever the state', () => {
    const needs: Readonly<Record<string, string>> = { edit: 'update', submit: 'update', revise: 'update', upload: 'update', drop: 'update', sign: 'sign', terminate: 'terminate', void: 'void', delete: 'delete', comment: 'read' };
    fc.assert(
      fc.property(courses, fc.subarray(everything), (course, held) => {
        for (const button of buttons(course, held)) expect(held).toContain(needs[button]);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing that ends a contract is offered once it has ended', () => {
    for (const ended of ['completed', 'terminated', 'void'] as const) {
      const offered = buttons({ versions: ['inForce'], ended, paid: ended === 'completed' }, everything);
      for (const button of ['submit', 'revise', 'upload', 'sign', 'drop', 'terminate', 'void', 'delete']) expect(offered).not.toContain(button);
    }
  });

  test('a scope that does not reach the contract gives no button', () => {
    const viewer: Viewer = { ...viewerWith([]), rights: new Map(everything.map((verb) => [`contract.${verb}`, { everything: false, own: true, departmentIds: [] }])) };
    const row = { status: 'draft', signedOn: null, ownerId: 'somebody', departmentId: 'elsewhere' } as Contract;
    expect(contractAbilities({ viewer } as Context, row)).toEqual(['comment']);
    expect(contractAbilities({ viewer } as Context, { ...row, ownerId: 'me' })).toContain('submit');
  });
});
