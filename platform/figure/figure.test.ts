// A figure declared (R11): what it looks at, who is offered it, and that its link opens the list it was counted from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registerEntities } from '#platform/entity/index.ts';
import { wholeCompany } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { addressOf, isOffered, linkOf } from './ask.ts';
import { deal, dealFigures, due, lostOrOpen, made, won } from './deal.fixture.ts';
import { complaintsAbout, defineFigure, type Figure, fieldsOf } from './figure.ts';
import { periodKinds, periodOf } from './period.ts';

registerEntities([deal]);
const today = '2026-11-22';
const reader = viewerWith({ id: 'me', rights: { 'deal.read': wholeCompany } });

describe('a declaration', () => {
  it.each([
    [{ key: 'won' }, 'called after its noun'],
    [{ key: 'Deal.won' }, 'called after its noun'],
    [{ formula: '金额之和' }, 'one Chinese sentence'],
    [{ formula: '成交的买卖。金额之和。' }, 'one Chinese sentence'],
  ])('%j is refused at start', (wrong, why) => expect(() => defineFigure({ ...won, ...wrong })).toThrow(why));

  it('of the fixture contradicts nothing', () => expect(dealFigures.flatMap((one) => complaintsAbout(one, today))).toEqual([]));

  it.each<[string, Partial<Figure>, string]>([
    ['a sum of words', { aggregate: { sum: 'name' } }, 'name cannot be added up'],
    ['a sum of nothing', { aggregate: { sum: 'weight' } }, 'weight cannot be added up'],
    ['a period of words', { during: 'status' }, 'status is no date'],
    ['a filter by what there is not', { filter: () => ({ 'weight.from': '1' }) }, 'the list cannot be filtered by weight'],
    ['a filter deep inside', { filter: () => ({ filter: '{"all":[{"any":[{"field":"weight","is":"filled"}]}]}' }) }, 'the list cannot be filtered by weight'],
    ['parts of what there is not', { groupBy: ['weight'] }, 'it cannot be divided by weight'],
    ['a band that says the filter anew', { filter: () => ({ status: 'open' }), bands: () => [{ key: 'b', label: '乙', filter: { status: 'won' } }] }, 'band b says status anew'],
  ])('with %s is complained of', (_what, wrong, complaint) => expect(complaintsAbout({ ...won, ...wrong }, today)).toEqual([`deal.won: ${complaint}`]));
});

describe('who is offered a figure', () => {
  it('looks at every field that it is made of, once, those of filters within filters too', () => {
    expect([won, made, due, lostOrOpen].map((one) => fieldsOf(one, today).toSorted())).toEqual([['amount', 'madeAt', 'status'], ['madeAt'], ['amount', 'dueOn', 'status'], ['status']]);
    expect(fieldsOf({ ...made, filter: () => ({ losing: '7', scene: 'all', q: '甲' }), parameters: ['losing'] }, today)).toEqual(['madeAt']);
  });

  it('needs the right to the records, and each of those fields in clear: a sum would tell what is hidden', () => {
    expect(isOffered(viewerWith({}), won, today)).toBe(false);
    expect(isOffered(reader, won, today)).toBe(true);
    for (const one of dealFigures) {
      for (const field of Object.keys(deal.fields)) {
        for (const access of ['hidden', 'masked', 'read'] as const) {
          const viewer = viewerWith({ rights: { 'deal.read': wholeCompany }, fieldAccess: { deal: { [field]: access } } });
          expect(isOffered(viewer, one, today), `${one.key} ${field} ${access}`).toBe(access === 'read' || !fieldsOf(one, today).includes(field));
        }
      }
    }
    const unnamed = viewerWith({ rights: { 'deal.read': wholeCompany }, fieldAccess: { deal: { ownerId: 'masked' } } });
    expect([isOffered(unnamed, made, today), isOffered(unnamed, made, today, ['ownerId'])]).toEqual([true, false]);
  });
});

describe('where a figure opens to', () => {
  const whose = fc.oneof(fc.constant({ departmentIds: null, personId: null }), fc.constant({ departmentIds: ['d1', 'd2'], personId: null }), fc.constantFrom('me', 'other').map((personId) => ({ departmentIds: ['d1'], personId })));

  it('is the list’s page with exactly the parameters it was counted by', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.parse('2026-01-01') + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(fc.property(fc.constantFrom(...dealFigures), whose, fc.constantFrom(...periodKinds), day, (figure, asked, kind, on) => {
      const span = periodOf(kind, on);
      const address = addressOf(reader, figure, asked, today, span);
      const link = new URL(linkOf(figure, address), 'http://x');
      expect([link.pathname, Object.fromEntries(link.searchParams)]).toEqual([figure.page, address]);
      if (figure.during) expect([address[`${figure.during}.from`], address[`${figure.during}.to`]]).toEqual([span.from, span.to]);
      else expect(Object.keys(address).some((name) => name.startsWith('madeAt'))).toBe(false);
      // The list always hears whose records are meant.
      expect(['all', 'mine']).toContain(address.scene);
      expect(address.scene === 'mine').toBe(asked.personId === 'me');
      expect(address.departmentId).toBe(asked.personId ? undefined : asked.departmentIds?.join(','));
    }));
  });

  it('without parameters is the page alone', () => expect(linkOf(won, {})).toBe('/deals'));
});
