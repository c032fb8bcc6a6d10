import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Context, makeContext } from '#platform/context/index.ts';
import { addDays, dayOf, instant, newId, shifted, startOfDay } from '#platform/db/index.ts';
import { registerEntities } from '#platform/entity/index.ts';
import { type DataScope, type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { insertRecords, type ListQuery, listRecords } from '#platform/record/index.ts';
import { queryOf, readState } from '#platform/web/table/list-state.ts';
import { freshPlatform, nothing, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { deal, dealFigures, dealMigrations, due, lostOrOpen, made, won } from './deal.fixture.ts';
import { complaintsAbout, defineFigure, type Figure } from './figure.ts';
import { type Ask, type FigurePart, figureBands, figureGroups, figureMonths, figureNumbers, periodKinds } from './index.ts';
import { listSums } from './module.ts';

let platform: Platform;
const companyId = newId();
const now = instant();
const today = dayOf(now);
const people = [newId(), newId(), newId()];
const departments = [newId(), newId()];
const rights = (scope: DataScope) => ({ 'deal.read': scope });
const everybody = viewerWith({ companyId, rights: { ...rights(wholeCompany), 'deal.create': wholeCompany } });
const sharedTo = viewerWith({ companyId, rights: rights(own) });
let planted: readonly { id: string }[] = [];

/** What happens within a year and a half around today, some of it at midnight in Shanghai to the millisecond. */
const somewhen = fc.tuple(fc.integer({ min: -460, max: 90 }), fc.constantFrom('start', 'noon', 'end')).map(([days, at]) => {
  const start = startOfDay(addDays(today, days));
  return at === 'start' ? start : at === 'noon' ? shifted(start, 43_200) : instant(Date.parse(`${start.replace(' ', 'T')}Z`) + 86_399_999);
});
const anyDeal = fc.record({
  name: fc.constant('买卖'),
  status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
  amount: fc.option(fc.integer({ min: 0, max: 9_000_000_000_00 })),
  madeAt: fc.option(somewhen),
  dueOn: fc.option(fc.integer({ min: -120, max: 60 }).map((days) => addDays(today, days))),
  ownerId: fc.option(fc.constantFrom(...people)),
  departmentId: fc.option(fc.constantFrom(...departments)),
});

beforeAll(async () => {
  platform = await freshPlatform({ entities: [deal], migrations: dealMigrations });
  registerEntities([deal]);
  const rows = fc.sample(anyDeal, 260);
  planted = await platform.writing(everybody, (context) => insertRecords(context, deal, rows as never));
  await platform.writing(viewerWith({ rights: { 'deal.create': wholeCompany } }), (context) => insertRecords(context, deal, fc.sample(anyDeal, 40) as never));
  await platform.writing(everybody, async (context) => {
    const handle = asSystem(context, 'a test shares and names directly');
    await handle.insertInto('deal_share' as never).values(planted.slice(0, 60).map(({ id }, index) => ({ id: newId(), companyId, recordId: id, granteeId: sharedTo.id, access: 'read', endsAt: index % 5 === 0 ? shifted(now, -1) : null })) as never).execute();
    await handle.insertInto('employee' as never).values(people.map((id, index) => ({ id, name: `员工${index}` })) as never).execute();
  });
});
afterAll(() => platform.close());

const anyViewer: fc.Arbitrary<Viewer> = fc.oneof(
  fc.constant(sharedTo),
  fc.record({ everything: fc.boolean(), own: fc.boolean(), departmentIds: fc.subarray(departments), id: fc.constantFrom(...people) }).map(({ id, ...scope }) => viewerWith({ companyId, id, rights: rights(scope) })),
);
const anyAsk: fc.Arbitrary<Ask> = fc.record({
  kind: fc.constantFrom(...periodKinds),
  on: fc.integer({ min: -400, max: 60 }).map((days) => addDays(today, days)),
  departmentIds: fc.option(fc.subarray(departments, { minLength: 1 }), { freq: 2 }),
  personId: fc.option(fc.constantFrom(...people), { freq: 2 }),
});

/** Opens a figure's link as the list's page does and adds up the rows of all its pages. */
async function rowsBehind(context: Context, to: string, figure: Figure): Promise<number> {
  const { pathname, searchParams } = new URL(to, 'http://figures');
  expect(pathname).toBe(figure.page);
  const query = queryOf(readState(deal, Object.fromEntries(searchParams), { scene: 'mine' }));
  let sum = 0;
  for (let page = 1; ; page += 1) {
    const { rows } = await listRecords(context, deal, { ...query, page, size: 100, sort: 'id' } as ListQuery);
    for (const row of rows) sum += figure.aggregate === 'count' ? 1 : Number(row[figure.aggregate.sum] ?? 0);
    if (rows.length < 100) return sum;
  }
}
const sumOf = (parts: readonly FigurePart[]): number => parts.reduce((sum, { amount }) => sum + amount, 0);

describe('the sum of the rows is the number (R11.6)', () => {
  it('for every figure, whoever asks, of whatever period, department and person', async () => {
    await fc.assert(
      fc.asyncProperty(anyViewer, anyAsk, fc.constantFrom(...dealFigures), async (viewer, ask, figure) => {
        const context = platform.reading(viewer);
        const { value: [number] } = await figureNumbers(context, [figure], ask);
        expect(number!.value).toBe(await rowsBehind(context, number!.to, figure));
      }),
      { numRuns: 150 },
    );
  });

  it('for the parts as well, which together are the whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyViewer, anyAsk, fc.constantFrom([won, 'ownerId'] as const, [made, 'status'] as const, [made, 'ownerId'] as const, [lostOrOpen, 'departmentId'] as const, [due, null] as const), async (viewer, ask, [figure, by]) => {
        const context = platform.reading(viewer);
        const { value: [whole] } = await figureNumbers(context, [figure], ask);
        const parts = (await (by ? figureGroups(context, figure, by, ask, 50) : figureBands(context, figure, ask)))!.value;
        expect(sumOf(parts)).toBe(whole!.value);
        for (const part of parts) expect(part.amount).toBe(await rowsBehind(context, part.to, figure));
      }),
      { numRuns: 60 },
    );
  });

  it('month by month, with the year before', async () => {
    await fc.assert(
      fc.asyncProperty(anyViewer, anyAsk, fc.constantFrom(won, made), async (viewer, ask, figure) => {
        const context = platform.reading(viewer);
        const months = (await figureMonths(context, figure, ask, 6))!.value;
        expect(months).toHaveLength(6);
        for (const { amount, to, yearBefore, toYearBefore } of months) {
          expect(amount).toBe(await rowsBehind(context, to, figure));
          expect(yearBefore).toBe(await rowsBehind(context, toYearBefore!, figure));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('under a list too: its sums are over all that it finds, not over the page', async () => {
    await fc.assert(
      fc.asyncProperty(anyViewer, fc.constantFrom({ status: 'won' }, { 'dueOn.from': today }, { scene: 'mine' }, { status: 'won,lost', 'amount.from': '100' }), async (viewer, query) => {
        const context = platform.reading(viewer);
        const { rows } = await listRecords(context, deal, { ...query, size: 200 } as ListQuery);
        const { rows: more } = await listRecords(context, deal, { ...query, size: 200, page: 2 } as ListQuery);
        const { amount } = await listSums(context, 'deal', ['amount'], query as never);
        expect(amount).toBe([...rows, ...more].reduce((sum, row) => sum + Number(row.amount ?? 0), 0));
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is not offered (R12.1)', () => {
  const ask: Ask = { kind: 'year', on: today, departmentIds: null, personId: null };
  const keys = async (viewer: Viewer, one: Ask = ask) => (await figureNumbers(platform.reading(viewer), dealFigures, one)).value.map(({ key }) => key);

  it('needs the right to the records, and every field in clear', async () => {
    expect(await keys(viewerWith({ companyId }))).toEqual([]);
    expect(await keys(viewerWith({ kind: 'platform', companyId: '', rights: rights(wholeCompany) }))).toEqual([]);
    const without = (field: string, access: 'hidden' | 'masked' = 'hidden') => viewerWith({ companyId, rights: rights(wholeCompany), fieldAccess: { deal: { [field]: access } } });
    expect(await keys(without('amount', 'masked'))).toEqual(['deal.made', 'deal.rest']);
    expect(await keys(without('dueOn'))).toEqual(['deal.won', 'deal.made', 'deal.rest']);
    expect(await keys(without('status'))).toEqual(['deal.made']);
    expect(await keys(without('ownerId'))).toHaveLength(4);
    expect(await keys(without('ownerId'), { ...ask, personId: people[0]! })).toEqual([]);
    const blind = platform.reading(without('ownerId'));
    expect([await figureGroups(blind, won, 'ownerId', ask, 5), await figureMonths(platform.reading(without('amount')), won, ask, 3), await figureBands(platform.reading(without('dueOn')), due, ask)]).toEqual([null, null, null]);
    expect(await listSums(platform.reading(without('amount', 'masked')), 'deal', ['amount'], {})).toEqual({});
    await expect(listSums(platform.reading(viewerWith({ companyId })), 'deal', ['amount'], {})).rejects.toMatchObject({ status: 403 });
    await expect(listSums(blind, 'deal', ['status'], {})).rejects.toMatchObject({ code: 'sums.unknown_field' });
    await expect(listSums(blind, 'nothing', ['amount'], {})).rejects.toMatchObject({ status: 404 });
  });

  it('is nothing to those who see nothing, not an error', async () => {
    const { value } = await figureNumbers(platform.reading(viewerWith({ companyId, rights: rights(nothing) })), dealFigures, ask);
    expect(value.map((one) => one.value)).toEqual([0, 0, 0, 0]);
  });
});

describe('how old a figure may be', () => {
  it('is a minute at most, never of yesterday, and not at all where it is asked for anew (R11.6)', async () => {
    const { services } = platform;
    const { reader } = services.database;
    const noon = shifted(startOfDay(today), 43_200);
    const viewer = viewerWith({ companyId, rights: rights(wholeCompany) });
    const at = async (seconds: number, { fresh = false, by = viewer } = {}): Promise<string> => {
      const context = makeContext(services, reader, by, 'test', shifted(noon, seconds));
      return (await figureNumbers(context, [made], { kind: 'month', on: today, departmentIds: null, personId: null }, fresh)).asOf;
    };
    expect([await at(0), await at(30), await at(59)]).toEqual([noon, noon, noon]);
    expect([await at(60), await at(70, { fresh: true }), await at(80)]).toEqual([shifted(noon, 60), shifted(noon, 70), shifted(noon, 70)]);
    // New rules make a new viewer.
    expect(await at(81, { by: { ...viewer } })).toBe(shifted(noon, 81));
    const late = 43_200 - 10;
    expect([await at(late), await at(late + 5), await at(late + 15)]).toEqual([late, late, late + 15].map((seconds) => shifted(noon, seconds)));
  });
});

describe('declarations', () => {
  it('are refused where they cannot be right', () => {
    const facts = { key: 'deal.x', label: '甲', formula: '买卖的金额之和。', noun: 'deal', page: '/deals', aggregate: 'count' } as const;
    expect(() => defineFigure({ ...facts, key: 'X' })).toThrow(/called after/);
    expect(() => defineFigure({ ...facts, formula: '没有句号的一句话' })).toThrow(/one Chinese sentence/);
    expect(complaintsAbout(defineFigure(facts), today)).toEqual([]);
    const wrong = defineFigure({ ...facts, during: 'name', aggregate: { sum: 'status' }, groupBy: ['nobody'], filter: () => ({ stauts: 'open', 'dueOn.from': today }), bands: () => [{ key: 'a', label: '甲', filter: { 'dueOn.from': today } }] });
    expect(complaintsAbout(wrong, today)).toHaveLength(5);
    expect(dealFigures.flatMap((figure) => complaintsAbout(figure, today))).toEqual([]);
  });
});
