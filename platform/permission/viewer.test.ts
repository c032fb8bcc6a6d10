// What a viewer holds, how far it reaches, and what masking leaves (R12.1).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { email, integer, longText, phone, text } from '#platform/entity/index.ts';
import { own, nothing, viewerWith } from '#tests/harness/platform.ts';
import { accessTo, covers, type DataScope, fieldAccesses, holds, joinScopes, masked, scopeOf, systemViewer, wholeCompany } from './index.ts';

const departments = ['d1', 'd2', 'd3'];
const scope: fc.Arbitrary<DataScope> = fc.record({ everything: fc.boolean(), own: fc.boolean(), departmentIds: fc.subarray(departments) });
const row = fc.record({ ownerId: fc.constantFrom('me', 'other', null), departmentId: fc.constantFrom(...departments, null) });
const me = viewerWith({ id: 'me' });

describe('a right', () => {
  it('reaches as far as it was granted; what was not granted is not held', () => {
    const viewer = viewerWith({ rights: { 'customer.read': own } });
    expect(scopeOf(viewer, 'customer.read')).toEqual(own);
    expect([holds(viewer, 'customer.read'), holds(viewer, 'customer.update'), holds(viewer, 'customer'), holds(viewer, '')]).toEqual([true, false, false, false]);
    // A right without reach is held all the same: it opens the door to no row.
    expect(holds(viewerWith({ rights: { 'customer.read': nothing } }), 'customer.read')).toBe(true);
  });
  it('of the system administrator and of the program is every one, over the whole company', () => {
    for (const viewer of [viewerWith({ isSystemAdministrator: true }), systemViewer('c')]) expect(scopeOf(viewer, 'anything.at-all')).toEqual(wholeCompany);
  });
  it('of a platform administrator is none, whatever stands in his rights (R12.2)', () => {
    const viewer = viewerWith({ kind: 'platform', isSystemAdministrator: true, rights: { 'customer.read': wholeCompany } });
    expect([scopeOf(viewer, 'customer.read'), holds(viewer, 'company.read')]).toEqual([null, false]);
  });
});

describe('several scopes', () => {
  it('together cover exactly what one of them covers', () => {
    fc.assert(fc.property(fc.array(scope, { maxLength: 4 }), row, (scopes, one) => covers(me, joinScopes(scopes), one) === scopes.some((each) => covers(me, each, one))));
  });
  it('come to the same in any order, and twice adds nothing', () => {
    fc.assert(
      fc.property(fc.array(scope, { minLength: 1, maxLength: 4 }), (scopes) => {
        const plain = ({ everything, own: mine, departmentIds }: DataScope) => ({ everything, mine, departmentIds: [...departmentIds].sort() });
        expect(plain(joinScopes([...scopes].reverse()))).toEqual(plain(joinScopes(scopes)));
        expect(plain(joinScopes([...scopes, ...scopes]))).toEqual(plain(joinScopes(scopes)));
      }),
    );
  });
});

describe('a row', () => {
  it.each([
    [own, { ownerId: 'me', departmentId: null }, true],
    [own, { ownerId: null, departmentId: null }, false],
    [own, {}, false],
    [{ ...nothing, departmentIds: ['d1'] }, { ownerId: 'other', departmentId: 'd1' }, true],
    [{ ...nothing, departmentIds: ['d1'] }, { ownerId: 'me', departmentId: 'd2' }, false],
    [{ ...nothing, departmentIds: [] }, { ownerId: 'me', departmentId: null }, false],
    [nothing, { ownerId: 'me', departmentId: 'd1' }, false],
    [wholeCompany, { ownerId: null, departmentId: null }, true],
  ])('%j covers %j: %s', (reach, one, expected) => expect(covers(me, reach, one)).toBe(expected));

  it('that nobody owns is nobody’s own, not even of a viewer without an id', () => {
    expect(covers(viewerWith({ id: '' }), own, { ownerId: null })).toBe(false);
  });
});

describe('a field', () => {
  it('may be written unless something is said', () => {
    const viewer = viewerWith({ fieldAccess: { customer: { phone: 'masked' } } });
    expect([accessTo(viewer, 'customer', 'phone'), accessTo(viewer, 'customer', 'name'), accessTo(viewer, 'contact', 'phone'), accessTo(viewer, 'customer', 'constructor')]).toEqual(['masked', 'write', 'write', 'write']);
    expect(fieldAccesses).toEqual(['hidden', 'masked', 'read', 'write']);
  });
});

describe('a masked value', () => {
  it.each([
    [phone('电话'), '13812345678', '138****5678'],
    [phone('电话'), '81000176', '81****76'],
    [phone('电话'), '8100017', '81****17'],
    [phone('电话'), '12345', '****'],
    [email('邮箱'), 'zhang@example.com', 'z***@example.com'],
    [email('邮箱'), 'z@example.com', 'z***@example.com'],
    [text('名'), '张三丰', '张***'],
    [text('名'), '😀笑', '😀***'],
    [text('名'), '', '***'],
    [longText('备注'), '第一行\n第二行', '第***'],
    [integer('数'), 5, null],
    [text('名'), null, null],
    [text('名'), undefined, undefined],
  ])('of %j', (field, value, expected) => expect(masked(field, value)).toBe(expected));

  it('never gives back more than three characters in front and four behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }), fc.constantFrom(phone('电'), text('名'), longText('长')), (value, field) => {
        const shown = masked(field, value) as string;
        expect(shown).toContain('***');
        expect(shown.length).toBeLessThanOrEqual(11);
        expect(shown === value).toBe(false);
      }),
    );
  });
  it('of a telephone hides three digits at least, however short the number is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5,20}$/), (number) => {
        const shown = (masked(phone('电'), number) as string).replace('****', '');
        expect(number.length - shown.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
  it('of a number is nothing, since its size would tell', () => {
    fc.assert(fc.property(fc.oneof(fc.integer(), fc.boolean()), (value) => masked(integer('数'), value) === null));
  });
});
