import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContext } from '#platform/context/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { complaintsAbout, type Figure, figureBands, figureGroups, figureMonths, type FigureNumber, figureNumbers, type FigurePart, periodKinds } from '#platform/figure/index.ts';
import { type ListState, queryOf, readState } from '#platform/web/table/list-state.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { ageingFigure, funnelFigures, homeKinds, homes, shownMonths, shownRanks } from '../model/homes.ts';
import { openRandomCompany, type RandomCompany } from '../testing/random-company.ts';
import { askedFor } from './asked.ts';
import { figureNamed, figures } from './figure-named.ts';

let bed: RandomCompany;
let everybody: TestPerson[];
const today = dayOf(instant());
beforeAll(async () => {
  bed = await openRandomCompany();
  everybody = [bed.director, bed.manager, bed.seller, bed.other, bed.finance, bed.agent, bed.company.administrator];
});
afterAll(() => bed.stop());

/** Opens a link as the list's page does, over HTTP, and adds up the rows of all its pages. */
async function rowsBehind(person: TestPerson, to: string, figure: Figure): Promise<number> {
  const { pathname, searchParams } = new URL(to, 'http://figures');
  expect(pathname).toBe(figure.page);
  const entity = entityOf(figure.noun);
  const search = Object.fromEntries(searchParams);
  const state: ListState = { ...readState(entity, search, { scene: 'mine' }), size: 200 };
  const own = Object.fromEntries((figure.parameters ?? []).map((name) => [name, search[name]!]));
  let sum = 0;
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams({ ...own, ...queryOf({ ...state, page }) }).toString();
    const { status, body } = await person.client.get<{ rows: Record<string, number>[] }>(`/api/${entity.path}?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    for (const row of body.rows) sum += figure.aggregate === 'count' ? 1 : (row[figure.aggregate.sum] ?? 0);
    if (body.rows.length < 200) return sum;
  }
}

const anyAsk = fc.record({
  period: fc.constantFrom(...periodKinds),
  on: fc.integer({ min: -300, max: 20 }).map((days) => addDays(today, days)),
  whose: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.record({ department: fc.nat(1) }), fc.record({ person: fc.nat(5) })),
});
type AnyAsk = typeof anyAsk extends fc.Arbitrary<infer T> ? T : never;

function queryText({ period, on, whose }: AnyAsk, more: Record<string, string> = {}): string {
  const narrowed: Record<string, string> = whose === null ? {} : 'department' in whose ? { department: bed.departments[whose.department]! } : { person: everybody[whose.person]!.id };
  return new URLSearchParams({ period, on, ...narrowed, ...more }).toString();
}

describe('every figure of the product (R11.6)', () => {
  it('says nothing that its entity does not know', () => {
    expect(figures.flatMap((figure) => complaintsAbout(figure, today))).toEqual([]);
    expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length);
    const shown = homeKinds.flatMap((kind) => [...homes[kind].figures, ...homes[kind].watch, ...homes[kind].months, ...homes[kind].rankings.flatMap((one) => one.figures)]);
    for (const key of [...shown, ageingFigure, ...Object.values(funnelFigures).flatMap(({ count, amount }) => [count, amount])]) expect(figureNamed(key).key).toBe(key);
  });

  it('is the sum of the rows that its link opens, for everybody, over random rows', async () => {
    let nonZero = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(6), anyAsk, async (who, ask) => {
        const person = everybody[who]!;
        for (const keys of [figures.slice(0, 14), figures.slice(14)]) {
          const { body } = await person.client.get<{ figures: FigureNumber[] }>(`/api/figures?${queryText(ask, { keys: keys.map(({ key }) => key).join(',') })}`);
          for (const { key, value, to } of body.figures) {
            expect(value, `${person.name} ${key} ${to}`).toBe(await rowsBehind(person, to, figureNamed(key)));
            nonZero += value > 0 ? 1 : 0;
          }
        }
      }),
      { numRuns: 14 },
    );
    // The rows are many enough for the figures to say something.
    expect(nonZero).toBeGreaterThan(40);
  });

  it('is the sum of its parts, and each part is the sum of its rows', async () => {
    const divisions = figures.flatMap((figure) => [...(figure.groupBy ?? []), ...(figure.bands ? ['bands'] : []), ...(figure.during ? ['months'] : [])].map((by) => ({ figure, by })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...divisions), fc.nat(6), anyAsk, async ({ figure, by }, who, ask) => {
        const person = everybody[who]!;
        const { body } = await person.client.get<{ offered: boolean; parts: FigurePart[] }>(`/api/figures/${figure.key}/${by}?${queryText(ask)}`);
        const { body: whole } = await person.client.get<{ figures: FigureNumber[] }>(`/api/figures?${queryText(ask, { keys: figure.key })}`);
        expect(body.offered).toBe(whole.figures.length === 1);
        if (by !== 'months' && body.offered && body.parts.length < shownRanks) expect(body.parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(whole.figures[0]!.value);
        for (const { amount, to } of body.parts.slice(-4)) expect(amount, to).toBe(await rowsBehind(person, to, figure));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the homes (R11.6)', () => {
  it('are those of the roles, the widest first', async () => {
    const of = async (person: TestPerson) => (await person.client.get<{ homes: string[] }>('/api/homes')).body.homes;
    expect(await Promise.all(everybody.map(of))).toEqual([['director'], ['manager'], ['salesperson'], ['salesperson'], ['finance'], ['salesperson'], ['director']]);
    const roles = await bed.server.services.database.reader.selectFrom('role').select(['id', 'standard']).where('companyId', '=', bed.company.id).execute();
    const both = await bed.server.person(bed.company, { name: '兼职', role: 'salesManager' });
    const { id } = roles.find(({ standard }) => standard === 'finance')!;
    await bed.server.services.database.transaction((handle) => handle.insertInto('employee_role').values({ employeeId: both.id, roleId: id, companyId: bed.company.id } as never).execute());
    expect(await of(both)).toEqual(['manager', 'finance']);
    expect(await of(await bed.server.person(bed.company, { name: '没有角色' }))).toEqual(['salesperson']);
  });

  it.each([
    ['大区主管', 'customer.read', 'departmentTree', 'manager'],
    ['督导', 'customer.read', 'company', 'director'],
    ['出纳', 'receipt.confirm', 'own', 'finance'],
    ['顾问', 'customer.read', 'own', 'salesperson'],
  ] as const)('of the company’s own roles follow from their rights: %s', async (name, right, scope, home) => {
    const person = await bed.server.person(bed.company, { name, department: '一部' });
    const role = await bed.company.administrator.client.post<{ id: string }>('/api/roles', { name: `自定${name}` });
    await bed.server.services.database.transaction(async (handle) => {
      await handle.insertInto('role_right').values({ companyId: bed.company.id, roleId: role.body.id, right, scope, departmentIds: null }).execute();
      await handle.insertInto('employee_role').values({ employeeId: person.id, roleId: role.body.id, companyId: bed.company.id }).execute();
      await handle.updateTable('company').set((set) => ({ rulesVersion: set('rulesVersion', '+', 1) })).where('id', '=', bed.company.id).execute();
    });
    expect((await person.client.get<{ homes: string[] }>('/api/homes')).body.homes).toEqual([home]);
  });

  it.each(homeKinds)('%s: costs so many statements and no more, and none within the next minute', async (kind) => {
    const home = homes[kind];
    const { services } = bed.server;
    let statements = 0;
    const counted = services.database.reader.withPlugin({ transformQuery: ({ node }) => ((statements += 1), node), transformResult: ({ result }) => Promise.resolve(result) });
    const viewer = { ...(await services.people.viewerOf(services.database.reader, bed.company.id, bed.director.id))! };
    const context = makeContext(services, counted, viewer, 'test');
    const show = async (): Promise<number> => {
      statements = 0;
      const ask = await askedFor(context, {});
      const keys = [...new Set([...home.figures, ...home.watch, ...home.months, ...home.rankings.flatMap((one) => one.figures), ...(home.ageing ? [ageingFigure] : [])])];
      expect((await figureNumbers(context, keys.map(figureNamed), ask)).value).toHaveLength(keys.length);
      for (const key of home.months) await figureMonths(context, figureNamed(key), ask, shownMonths);
      if (home.ageing) await figureBands(context, figureNamed(ageingFigure), ask);
      if (home.funnel) for (const { count, amount, by } of Object.values(funnelFigures)) for (const key of [count, amount]) await figureGroups(context, figureNamed(key), by, ask, shownRanks);
      for (const { by, figures: [first] } of home.rankings) await figureGroups(context, figureNamed(first!), by, ask, shownRanks);
      return statements;
    };
    // One a figure, the rules of recycling and who is spared by open business beside.
    const budget = { salesperson: 20, manager: 22, finance: 13, director: 22 };
    expect(await show()).toBeLessThanOrEqual(budget[kind]);
    expect(await show()).toBe(0);
  });

  it('hear a fresh number after a change of one’s own, and the kept one before', async () => {
    const { client } = bed.seller;
    const fresh = async (more = '') => (await client.get<{ asOf: string; figures: FigureNumber[] }>(`/api/figures?keys=customer.fresh&period=day&person=${bed.seller.id}${more}`)).body;
    const before = await fresh('&fresh=1');
    await client.post('/api/customers', { name: '刚刚新建有限公司', regionCode: '330100' });
    expect(await fresh()).toEqual(before);
    const after = await fresh('&fresh=1');
    expect(after.figures[0]!.value).toBe(before.figures[0]!.value + 1);
    expect(after.asOf > before.asOf).toBe(true);
    // A colleague has answers of his own.
    const { body } = await bed.director.client.get<{ figures: FigureNumber[] }>(`/api/figures?keys=customer.fresh&period=day&person=${bed.seller.id}`);
    expect(body.figures[0]!.value).toBe(after.figures[0]!.value);
  });

  it('refuse in a sentence what makes no sense', async () => {
    const code = async (path: string) => {
      const { status, body } = await bed.director.client.get<{ code: string }>(path);
      return [status, body.code];
    };
    expect(await code('/api/figures?keys=customer.none')).toEqual([404, 'not_found']);
    expect(await code('/api/figures?keys=customer.fresh&on=2026-02-30')).toEqual([422, 'invalid']);
    expect(await code('/api/figures?keys=customer.fresh&period=hour')).toEqual([422, 'invalid']);
    expect(await code('/api/figures?keys=customer.fresh&department=nowhere')).toEqual([404, 'not_found']);
    expect(await code('/api/figures/customer.fresh/remark')).toEqual([422, 'figures.undivided']);
    expect((await bed.server.client().get('/api/figures?keys=customer.fresh')).status).toBe(401);
  });
});
