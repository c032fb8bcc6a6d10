import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataScope, FieldAccess } from '#platform/permission/index.ts';
import { scopeKinds } from '../model/role.ts';
import { buildViewer, departmentTree, reachOf, subordinatesOf } from './build-viewer.ts';
import type { CompanyRules, Grant, RuledDepartment, RuledEmployee } from './company-rules.ts';
import { checkHolds, checkMayGrant } from './grant.ts';

interface Sketch {
  administratorId?: string;
  /** Id → department, superior. */
  people?: Record<string, { department?: string; superior?: string; status?: RuledEmployee['status'] }>;
  /** Id → parent, head. */
  departments?: Record<string, { parent?: string; head?: string }>;
  /** Role → what it grants, which fields it lessens. */
  roles?: Record<string, { grants?: Grant[]; fields?: CompanyRules['roles'] extends ReadonlyMap<string, infer R> ? (R extends { fields: infer F } ? F : never) : never }>;
  holds?: Record<string, string[]>;
}

function rulesOf({ administratorId = 'boss', people = {}, departments = {}, roles = {}, holds = {} }: Sketch): CompanyRules {
  const employee = (id: string, one: NonNullable<Sketch['people']>[string]): RuledEmployee => ({ id, name: id, kind: 'staff', status: one.status ?? 'active', departmentId: one.department ?? null, superiorId: one.superior ?? null });
  const department = (id: string, one: NonNullable<Sketch['departments']>[string]): RuledDepartment => ({ id, name: id, parentId: one.parent ?? null, headId: one.head ?? null });
  return {
    version: 1,
    companyId: 'company',
    administratorId,
    employees: new Map(Object.entries(people).map(([id, one]) => [id, employee(id, one)])),
    departments: new Map(Object.entries(departments).map(([id, one]) => [id, department(id, one)])),
    teamsOf: new Map(),
    rolesOf: new Map(Object.entries(holds)),
    roles: new Map(Object.entries(roles).map(([id, one]) => [id, { name: id, grants: one.grants ?? [], fields: one.fields ?? [] }])),
    viewers: new Map(),
  };
}

const grant = (right: string, scope: Grant['scope'], departmentIds: string[] = []): Grant => ({ right, scope, departmentIds });
const tree = { company: {}, sales: { parent: 'company' }, east: { parent: 'sales' }, west: { parent: 'sales' }, market: { parent: 'company' } };

describe('how far a right reaches (R12.1)', () => {
  const rules = rulesOf({ departments: tree });
  it.each([
    ['own', [], { everything: false, own: true, departmentIds: [] }],
    ['department', [], { everything: false, own: true, departmentIds: ['sales'] }],
    ['departmentTree', [], { everything: false, own: true, departmentIds: ['sales', 'east', 'west'] }],
    ['departments', ['market', 'gone'], { everything: false, own: true, departmentIds: ['market'] }],
    ['company', [], { everything: true, own: true, departmentIds: [] }],
  ] as const)('%s', (scope, departmentIds, expected) => {
    expect(reachOf(rules, { departmentId: 'sales' }, grant('customer.read', scope, [...departmentIds]))).toEqual(expected);
  });

  it('without a department there are one’s own rows alone', () => {
    expect(reachOf(rules, { departmentId: null }, grant('customer.read', 'departmentTree'))).toEqual({ everything: false, own: true, departmentIds: [] });
  });

  it('several roles add up', () => {
    const viewer = buildViewer(
      rulesOf({
        departments: tree,
        people: { zhang: { department: 'east' } },
        roles: { seller: { grants: [grant('customer.read', 'own'), grant('customer.claim', 'own')] }, reader: { grants: [grant('customer.read', 'departments', ['west'])] } },
        holds: { zhang: ['seller', 'reader', 'gone'] },
      }),
      'zhang',
    )!;
    expect(viewer.rights.get('customer.read')).toEqual({ everything: false, own: true, departmentIds: ['west'] });
    expect([...viewer.rights.keys()].sort()).toEqual(['customer.claim', 'customer.read']);
  });

  it('never less with a further role', () => {
    const scopes = fc.constantFrom(...scopeKinds.map(({ value }) => value));
    const includes = (outer: DataScope, inner: DataScope): boolean => outer.everything || (!inner.everything && inner.departmentIds.every((id) => outer.departmentIds.includes(id)));
    fc.assert(
      fc.property(scopes, scopes, fc.subarray(['east', 'west', 'market']), (one, other, departmentIds) => {
        const roles = { one: { grants: [grant('x.read', one, departmentIds)] }, other: { grants: [grant('x.read', other, departmentIds)] } };
        const people = { zhang: { department: 'sales' } };
        const alone = buildViewer(rulesOf({ departments: tree, people, roles, holds: { zhang: ['one'] } }), 'zhang')!.rights.get('x.read')!;
        const both = buildViewer(rulesOf({ departments: tree, people, roles, holds: { zhang: ['one', 'other'] } }), 'zhang')!.rights.get('x.read')!;
        expect(includes(both, alone)).toBe(true);
      }),
    );
  });
});

describe('who comes in', () => {
  it.each(['pending', 'suspended', 'left', 'refused'] as const)('nobody who is %s', (status) => {
    expect(buildViewer(rulesOf({ people: { zhang: { status } } }), 'zhang')).toBeNull();
  });
  it('nobody who is not there', () => {
    expect(buildViewer(rulesOf({}), 'zhang')).toBeNull();
  });
  it('the administrator without any restriction of fields', () => {
    const roles = { blind: { grants: [grant('customer.read', 'own')], fields: [{ noun: 'customer', field: 'phone', access: 'hidden' as const }] } };
    const viewer = buildViewer(rulesOf({ administratorId: 'zhang', people: { zhang: {} }, roles, holds: { zhang: ['blind'] } }), 'zhang')!;
    expect(viewer.isSystemAdministrator).toBe(true);
    expect(viewer.fieldAccess.size).toBe(0);
  });
});

describe('field access', () => {
  const phone = (access: FieldAccess) => [{ noun: 'customer', field: 'phone', access }];
  const seen = (roles: NonNullable<Sketch['roles']>): string => {
    const viewer = buildViewer(rulesOf({ people: { zhang: {} }, roles, holds: { zhang: Object.keys(roles) } }), 'zhang')!;
    return viewer.fieldAccess.get('customer')?.get('phone') ?? 'write';
  };
  const read = [grant('customer.read', 'own')];

  it('the most generous of the roles that concern the noun counts', () => {
    expect(seen({ one: { grants: read, fields: phone('hidden') }, other: { grants: read, fields: phone('masked') } })).toBe('masked');
    expect(seen({ one: { grants: read, fields: phone('hidden') }, other: { grants: read } })).toBe('write');
  });
  it('a role that says nothing about the noun uncovers nothing', () => {
    expect(seen({ one: { grants: read, fields: phone('masked') }, other: { grants: [grant('product.read', 'company')] } })).toBe('masked');
  });
  it('a restriction without any right to the noun still holds', () => {
    expect(seen({ one: { fields: phone('hidden') }, other: { fields: phone('masked') } })).toBe('masked');
  });
});

describe('the tree and the lines below', () => {
  const people = { head: { department: 'company' }, east1: { department: 'east' }, lead: { department: 'market' }, under: { department: 'market', superior: 'lead' }, below: { superior: 'under' } };
  it('a head answers for his departments down the tree, a superior for his line down', () => {
    const rules = rulesOf({ people, departments: { ...tree, sales: { parent: 'company', head: 'head' } } });
    expect(subordinatesOf(rules, 'head')).toEqual(['east1']);
    expect(subordinatesOf(rules, 'lead').sort()).toEqual(['below', 'under']);
    expect(subordinatesOf(rules, 'below')).toEqual([]);
  });
  it('ends also where lines close to a circle', () => {
    const rules = rulesOf({ people: { a: { superior: 'b' }, b: { superior: 'a' } }, departments: { x: { parent: 'y' }, y: { parent: 'x' } } });
    expect(subordinatesOf(rules, 'a')).toEqual(['b']);
    expect(departmentTree(rules, 'x').sort()).toEqual(['x', 'y']);
  });
});

describe('nobody gives more than he has', () => {
  const rules = rulesOf({ departments: tree, people: { manager: { department: 'sales' } }, roles: { manager: { grants: [grant('customer.read', 'departmentTree'), grant('customer.claim', 'own')] } }, holds: { manager: ['manager'] } });
  const manager = buildViewer(rules, 'manager')!;
  const may = (department: string, ...grants: Grant[]) => () => checkMayGrant(manager, rules, { departmentId: department }, grants);

  it('within his own reach he may', () => {
    expect(may('east', grant('customer.read', 'departmentTree'))).not.toThrow();
    expect(may('sales', grant('customer.read', 'departments', ['east', 'west']))).not.toThrow();
    expect(may('market', grant('customer.claim', 'own'))).not.toThrow();
  });
  it('beyond it he may not, wherever the other works', () => {
    expect(may('market', grant('customer.read', 'department'))).toThrow('更大的数据范围');
    expect(may('east', grant('customer.read', 'company'))).toThrow('更大的数据范围');
    expect(may('east', grant('customer.claim', 'department'))).toThrow('更大的数据范围');
    expect(may('east', grant('customer.delete', 'own'))).toThrow('没有的权限');
    expect(() => checkHolds(manager, [grant('customer.delete', 'own')])).toThrow('没有的权限');
    expect(() => checkHolds(manager, [grant('customer.read', 'company')])).not.toThrow();
  });
});
