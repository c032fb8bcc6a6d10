// Nobody uncovers what is covered for him (R12.1).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessTo, type FieldAccess, fieldAccesses, type Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import type { Grant } from './company-rules.ts';
import { checkFieldsHeld } from './grant.ts';

type Fields = Readonly<Record<string, FieldAccess>>;
const nouns = ['customer', 'order'];
const names = ['phone', 'amount'];
const lines = (fields: Fields) => Object.entries(fields).map(([key, access]) => ({ noun: key.split('.')[0]!, field: key.split('.')[1]!, access }));
const viewerSeeing = (fields: Fields): Viewer => {
  const fieldAccess = new Map(nouns.map((noun) => [noun, new Map(names.flatMap((name) => (fields[`${noun}.${name}`] ? [[name, fields[`${noun}.${name}`]!] as const] : [])))]));
  return { fieldAccess } as unknown as Viewer;
};
const grant = (right: string): Grant => ({ right, scope: 'company', departmentIds: [] });
const verdict = (viewer: Fields, before: Fields, after: Fields, added: readonly string[] = []): string => {
  try {
    checkFieldsHeld(viewerSeeing(viewer), lines(before), lines(after), added.map(grant));
    return 'fine';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};
const beyond = 'role.beyond_own';

const access = fc.constantFrom(...fieldAccesses);
const someFields: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom(...nouns.flatMap((noun) => names.map((name) => `${noun}.${name}`))), access, { maxKeys: 4 });
const width = (one: FieldAccess | undefined): number => fieldAccesses.indexOf(one ?? 'write');

describe('fields of a role', () => {
  it.each<[string, Fields, Fields, Fields, string[], string]>([
    ['stay as they are', { 'customer.phone': 'hidden' }, { 'customer.phone': 'hidden' }, { 'customer.phone': 'hidden' }, [], 'fine'],
    ['are covered more', { 'customer.phone': 'hidden' }, {}, { 'customer.phone': 'masked' }, [], 'fine'],
    ['are uncovered by who sees them', {}, { 'customer.phone': 'hidden' }, {}, [], 'fine'],
    ['are uncovered by who does not', { 'customer.phone': 'hidden' }, { 'customer.phone': 'hidden' }, {}, [], beyond],
    ['are uncovered as far as one sees oneself', { 'customer.phone': 'masked' }, { 'customer.phone': 'hidden' }, { 'customer.phone': 'masked' }, [], 'fine'],
    ['are uncovered a step further', { 'customer.phone': 'masked' }, { 'customer.phone': 'hidden' }, { 'customer.phone': 'read' }, [], beyond],
    ['may be written where one reads only', { 'order.amount': 'read' }, { 'order.amount': 'read' }, { 'order.amount': 'write' }, [], beyond],
    ['come with a new right, uncovered', { 'customer.phone': 'hidden' }, {}, {}, ['customer.read'], beyond],
    ['come with a new right, covered alike', { 'customer.phone': 'hidden' }, {}, { 'customer.phone': 'hidden' }, ['customer.read'], 'fine'],
    ['come with a new right to something else', { 'customer.phone': 'hidden' }, {}, {}, ['order.read'], 'fine'],
    ['of another noun are nobody’s matter', { 'customer.phone': 'hidden' }, { 'order.amount': 'hidden' }, {}, [], 'fine'],
  ])('%s', (_, viewer, before, after, added, expected) => {
    expect(verdict(viewer, before, after, added)).toBe(expected);
  });

  it('never come to be seen further than before and than by who sets them', () => {
    fc.assert(
      fc.property(someFields, someFields, someFields, (viewer, before, after) => {
        if (verdict(viewer, before, after) !== 'fine') return;
        for (const key of Object.keys(before)) {
          const [noun, name] = key.split('.') as [string, string];
          const own = accessTo(viewerSeeing(viewer), noun, name);
          expect(width(after[key])).toBeLessThanOrEqual(Math.max(width(before[key]), width(own)));
        }
      }),
    );
  });

  it('may always be covered further, and be set by who sees everything', () => {
    fc.assert(
      fc.property(someFields, someFields, (viewer, before) => {
        const covered = Object.fromEntries(Object.keys(before).map((key) => [key, 'hidden' as const]));
        expect(verdict(viewer, before, covered)).toBe('fine');
        expect(verdict({}, before, {}, ['customer.read', 'order.update'])).toBe('fine');
      }),
    );
  });
});
