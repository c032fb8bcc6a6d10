// Random companies, flows, worlds and acts, for properties.
import fc from 'fast-check';
import { type Act, returnTargets } from '../model/advance.ts';
import { type Case, openRun } from '../model/case.ts';
import type { FlowDefinition, FlowStep } from '../model/flow.ts';
import type { Roster, RosterPerson } from '../model/roster.ts';

export const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
export const administratorId = 'a';
const someone = fc.constantFrom(...ids);
const several = fc.uniqueArray(someone, { minLength: 1, maxLength: 5 });

/** Superiors and departments may go round in circles, as wrong settings do. */
export const rosters: fc.Arbitrary<Roster> = fc
  .record({
    people: fc.array(fc.record({ isActive: fc.nat(3).map((rest) => rest > 0), superiorId: fc.option(someone), departmentId: fc.option(fc.constantFrom('x', 'y')) }), { minLength: ids.length, maxLength: ids.length }),
    heads: fc.tuple(fc.option(someone), fc.option(someone)),
    parent: fc.option(fc.constantFrom('x', 'y')),
    holders: fc.uniqueArray(someone),
  })
  .map(({ people, heads, parent, holders }) => ({
    administratorId,
    people: new Map(people.map((one, index): [string, RosterPerson] => [ids[index]!, { ...one, id: ids[index]!, name: ids[index]!, isActive: one.isActive || ids[index] === administratorId }])),
    departments: new Map([
      ['x', { id: 'x', name: 'x', headId: heads[0], parentId: null }],
      ['y', { id: 'y', name: 'y', headId: heads[1], parentId: parent }],
    ]),
    roles: new Map([['r', { id: 'r', name: 'r', holderIds: holders }]]),
  }));

const approvers: fc.Arbitrary<FlowStep['approver']> = fc.oneof(
  several.map((chosen) => ({ by: 'persons' as const, ids: chosen })),
  fc.constant({ by: 'role' as const, id: 'r' }),
  fc.integer({ min: 1, max: 3 }).map((level) => ({ by: 'superior' as const, level })),
  fc.option(fc.integer({ min: 1, max: 3 })).map((upTo) => ({ by: 'superiors' as const, upTo })),
  fc.constant({ by: 'head' as const }),
  fc.option(fc.integer({ min: 1, max: 3 })).map((upTo) => ({ by: 'heads' as const, upTo })),
);

const steps: fc.Arbitrary<FlowStep> = fc.record(
  {
    key: fc.constant('k'),
    name: fc.constant('步骤'),
    approver: approvers,
    mode: fc.constantFrom('all' as const, 'any' as const, 'turn' as const),
    empty: fc.oneof(fc.constant({ next: 'pass' as const }), fc.constant({ next: 'administrator' as const }), someone.map((personId) => ({ next: 'person' as const, personId }))),
    applicant: fc.constantFrom('self' as const, 'skip' as const, 'superior' as const),
    repeat: fc.constantFrom('once' as const, 'consecutive' as const, 'every' as const),
    timeout: fc.oneof(fc.constant(null), fc.constantFrom('remind' as const, 'superior' as const).map((next) => ({ hours: 1, next })), someone.map((personId) => ({ hours: 1, next: 'person' as const, personId }))),
    when: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant({ fact: 'amount', is: 'from' as const, value: 100 }) }),
    resubmit: fc.constantFrom('first' as const, 'here' as const),
  },
  { requiredKeys: ['key', 'name', 'approver'] },
);

export const flows: fc.Arbitrary<FlowDefinition> = fc.array(steps, { maxLength: 5 }).map((drawn) => ({ steps: drawn.map((step, index) => ({ ...step, key: `k${index}` })) }));

/** Who is away and who signs for him. */
export const deputies: fc.Arbitrary<ReadonlyMap<string, string>> = fc.array(fc.tuple(someone, someone), { maxLength: 3 }).map((pairs) => new Map(pairs.filter(([from, to]) => from !== to)));

/** What somebody tries next; made definite by the case as it stands, so that it is often possible and sometimes not. */
export const tries = fc.record({
  type: fc.constantFrom('approve', 'approve', 'approve', 'refuse', 'return', 'returnTo', 'addBefore', 'addAfter', 'handOn', 'withdraw', 'remind', 'resubmit', 'handOver', 'tend', 'stranger'),
  pick: fc.nat(20),
  whom: fc.uniqueArray(someone, { minLength: 1, maxLength: 3 }),
  rare: fc.integer({ min: 0, max: 9 }),
});
export type Try = typeof tries extends fc.Arbitrary<infer T> ? T : never;

/** The act that a try means for this case. Endings are tried more seldom than what goes on. */
export function actOf({ type, pick, whom, rare }: Try, one: Case): Act {
  const open = openRun(one)?.signatures.filter(({ state }) => state === 'open') ?? [];
  const by = open[pick % (open.length || 1)]?.personId ?? whom[0]!;
  const words = null;
  const targets = returnTargets(one);
  if (type === 'refuse' && rare > 2) return { type: 'approve', by, words };
  switch (type) {
    case 'refuse':
      return { type: 'refuse', by, words };
    case 'return':
      return { type: 'return', by, words, to: null };
    case 'returnTo':
      return { type: 'return', by, words, to: targets[pick % (targets.length || 1)]?.key ?? 'k0' };
    case 'addBefore':
    case 'addAfter':
      return { type: 'addSigners', by, words, place: type === 'addBefore' ? 'before' : 'after', ids: whom };
    case 'handOn':
      return { type: 'handOn', by, words, to: whom[0]! };
    case 'withdraw':
      return rare > 1 ? { type: 'tend' } : { type: 'withdraw', by: one.applicantId, words };
    case 'remind':
      return { type: 'remind', by: one.applicantId, words };
    case 'resubmit':
      return { type: 'resubmit', by: one.applicantId, words, chosen: {} };
    case 'handOver':
      return { type: 'handOver', from: by, to: whom[0]! };
    case 'tend':
      return { type: 'tend' };
    case 'stranger':
      return { type: 'approve', by: whom[0]!, words };
    default:
      return { type: 'approve', by, words };
  }
}
