// What hangs on a record says whose that record is, and lists find it by that alone (R12.1, decision 0010).
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Context } from '#platform/context/index.ts';
import type { Migration } from '#platform/db/index.ts';
import { newId } from '#platform/db/index.ts';
import { choice, defineEntity, reference, type RowOf, text } from '#platform/entity/index.ts';
import { type DataScope, type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { freshPlatform, nothing, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { listParts } from './list.ts';
import { countRecords, deleteRecord, insertRecord, listRecords, loadRecord, refreshSight, restoreRecord, updateRecord, visibleRows } from './index.ts';
import { wrongSights } from './testing/sights.ts';

/** A box that people own and share, and slips in it; a slip may lie in no box and have an owner of its own. */
const box = defineEntity({
  noun: 'box', path: 'boxes', label: '箱子', title: 'name', reach: { owned: true, shareTable: 'box_share' },
  fields: { name: text('名称', { required: true, max: 40 }), ownerId: reference('负责人', 'box', { assigned: true }), departmentId: reference('部门', 'box', { assigned: true }) },
});
const slip = defineEntity({
  noun: 'slip', path: 'slips', label: '纸条', title: 'name', reach: { owned: true, through: [{ noun: 'box', field: 'boxId', carried: true }] },
  fields: { name: text('名称', { required: true, max: 40, sortable: true }), colour: choice('颜色', [{ value: 'red', label: '红' }, { value: 'blue', label: '蓝' }]), boxId: reference('箱子', 'box'), ownerId: reference('负责人', 'box', { assigned: true }), departmentId: reference('部门', 'box', { assigned: true }) },
});
/** A mark stands on a slip and hangs, together with it, on that slip's box. */
const mark = defineEntity({
  noun: 'mark', path: 'marks', label: '记号', title: 'name', reach: { owned: true, through: [{ noun: 'box', field: 'boxId', carried: true }, { noun: 'slip', field: 'slipId', together: 'box' }] },
  fields: { name: text('名称', { required: true, max: 40 }), boxId: reference('箱子', 'box'), slipId: reference('纸条', 'slip'), ownerId: reference('负责人', 'box', { assigned: true }), departmentId: reference('部门', 'box', { assigned: true }) },
});
type Box = RowOf<typeof box>;
type Slip = RowOf<typeof slip>;
type Mark = RowOf<typeof mark>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    box: Box;
    slip: Slip;
    mark: Mark;
    box_share: { id: string; companyId: string; recordId: string; granteeId: string; access: string; endsAt: string | null };
  }
}

const migrations: readonly Migration[] = [
  {
    name: '9100-box',
    async up(schema) {
      await schema.createEntityTable('box', (columns) => void columns.text('name', 40).id('ownerId', 'optional').id('departmentId', 'optional'));
      await schema.createEntityTable('slip', (columns) => void columns.text('name', 40).text('colour', 10, 'optional').id('boxId', 'optional').id('ownerId', 'optional').id('departmentId', 'optional'));
      await schema.createEntityTable('mark', (columns) => void columns.text('name', 40).id('boxId', 'optional').id('slipId', 'optional').id('ownerId', 'optional').id('departmentId', 'optional'));
      await schema.createTable('employee', (columns) => void columns.id('id').text('name', 40).primaryKey('id'));
      await schema.createTable('box_share', (columns) => void columns.id('id').id('companyId').id('recordId').id('granteeId').text('access', 10).instant('endsAt', 'optional').primaryKey('id'));
      const now = '2026-01-01 00:00:00.000';
      const common = { companyId: newId(), createdAt: now, updatedAt: now, version: 1 };
      const [kept, deleted] = [newId(), newId()];
      const rows = schema.rows.withTables<{ box: Record<string, unknown>; slip: Record<string, unknown> }>();
      await rows.insertInto('box').values([{ ...common, id: kept, name: '旧箱', ownerId: newId(), departmentId: newId(), deletedAt: null }, { ...common, id: deleted, name: '已删', ownerId: newId(), departmentId: null, deletedAt: now }]).execute();
      await rows.insertInto('slip').values([kept, deleted, null].map((boxId) => ({ ...common, id: newId(), name: '旧条', boxId }))).execute();
      await schema.carrySight('slip', { noun: 'box', field: 'boxId', parent: 'box', order: ['updatedAt', 'id'] });
      await schema.carrySight('mark', { noun: 'box', field: 'boxId', parent: 'box', order: ['updatedAt', 'id'] });
    },
  },
];

let platform: Platform;
const companyId = newId();
const people = [newId(), newId()] as const;
const departments = [newId(), newId()] as const;
const everything = { 'box.read': wholeCompany, 'box.update': wholeCompany, 'box.delete': wholeCompany, 'slip.read': wholeCompany, 'slip.update': wholeCompany, 'slip.delete': wholeCompany, 'mark.read': wholeCompany, 'mark.update': wholeCompany };
const boss = viewerWith({ companyId, name: '总监', rights: everything });
beforeAll(async () => {
  platform = await freshPlatform({ entities: [box, slip, mark], migrations });
});
afterAll(() => platform.close());

const owner = fc.constantFrom(...people, null);
const department = fc.constantFrom(...departments, null);
const which = fc.nat({ max: 4 });
const action = fc.oneof(
  fc.record({ do: fc.constant('box' as const), owner, department }),
  fc.record({ do: fc.constant('slip' as const), box: fc.option(which, { nil: null }), owner, department }),
  fc.record({ do: fc.constant('mark' as const), slip: which, owner, department }),
  fc.record({ do: fc.constant('hand' as const), box: which, owner, department }),
  fc.record({ do: fc.constant('move' as const), slip: which, box: fc.option(which, { nil: null }) }),
  fc.record({ do: fc.constant('delete' as const), what: fc.constantFrom('box' as const, 'slip' as const), which }),
  fc.record({ do: fc.constant('restore' as const), what: fc.constantFrom('box' as const, 'slip' as const), which }),
  fc.record({ do: fc.constant('share' as const), box: which, with: fc.constantFrom(...people) }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Boxes and slips by their numbers; what was asked of one that is not there, or is deleted already, does nothing. */
class Shelf {
  readonly boxes: string[] = [];
  readonly slips: string[] = [];

  async play(context: Context, one: Action): Promise<void> {
    if (one.do === 'box') this.boxes.push((await insertRecord(context, box, { name: '箱', ownerId: one.owner, departmentId: one.department })).id);
    else if (one.do === 'slip') this.slips.push((await insertRecord(context, slip, { name: '条', boxId: this.#box(one.box), ownerId: one.owner, departmentId: one.department })).id);
    else if (one.do === 'mark') await this.#mark(context, this.slips[one.slip], { ownerId: one.owner, departmentId: one.department });
    else if (one.do === 'share') await this.#share(context, one.box, one.with);
    else if (one.do === 'hand') await this.#change(context, box, this.boxes[one.box], { ownerId: one.owner, departmentId: one.department });
    else if (one.do === 'move') await this.#move(context, this.slips[one.slip], this.#box(one.box));
    else {
      const id = (one.what === 'box' ? this.boxes : this.slips)[one.which];
      const entity = one.what === 'box' ? box : slip;
      const row = id && ((await asSystem(context, 'a row as the test wants it').selectFrom(entity.noun).selectAll().where('id', '=', id).executeTakeFirst()) as Box | undefined);
      if (row && (row.deletedAt === null) === (one.do === 'delete')) await (one.do === 'delete' ? deleteRecord : restoreRecord)(context, entity as typeof box, row);
    }
  }

  #box(number: number | null): string | null {
    return number === null ? null : (this.boxes[number] ?? null);
  }

  async #change(context: Context, entity: typeof box | typeof slip, id: string | undefined, values: object): Promise<void> {
    const row = id && (await asSystem(context, 'a row as the test wants it').selectFrom(entity.noun).selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst());
    if (row) await updateRecord(context, entity as typeof box, row as Box, values);
  }

  async #mark(context: Context, slipId: string | undefined, whose: object): Promise<void> {
    if (!slipId) return;
    const { boxId } = await asSystem(context, 'a row as the test wants it').selectFrom('slip').select('boxId').where('id', '=', slipId).executeTakeFirstOrThrow();
    await insertRecord(context, mark, { name: '记', slipId, boxId, ...whose } as never);
  }

  /** A slip takes its marks with it. */
  async #move(context: Context, slipId: string | undefined, boxId: string | null): Promise<void> {
    if (!slipId) return;
    await this.#change(context, slip, slipId, { boxId });
    const after = await asSystem(context, 'a row as the test wants it').selectFrom('slip').select('boxId').where('id', '=', slipId).executeTakeFirstOrThrow();
    for (const row of await asSystem(context, 'a row as the test wants it').selectFrom('mark').selectAll().where('slipId', '=', slipId).execute()) await updateRecord(context, mark, row as Mark, { boxId: after.boxId });
  }

  async #share(context: Context, number: number, granteeId: string): Promise<void> {
    const recordId = this.boxes[number];
    if (recordId) await asSystem(context, 'a row as the test wants it').insertInto('box_share').values({ id: newId(), companyId, recordId, granteeId, access: 'read', endsAt: null }).execute();
  }
}

const scopes: readonly DataScope[] = [nothing, own, { ...nothing, departmentIds: [departments[0]] }, { ...own, departmentIds: departments }, wholeCompany];
const viewers: readonly Viewer[] = people.flatMap((id) => scopes.flatMap((ofBoxes) => scopes.slice(0, 3).map((ofSlips) => viewerWith({ companyId, id, rights: { 'box.read': ofBoxes, 'slip.read': ofSlips, 'mark.read': own } }))));

/** A viewer's list, total and figure hold just what he may open. */
async function shownIsOpened(context: Context, entity: typeof slip | typeof mark): Promise<void> {
  const ids = await visibleRows(context, entity as typeof slip).select(sql<string>`id`.as('id')).execute();
  const opened = ids.map(({ id }) => id).sort();
  const listed = await listRecords(context, entity, { size: 1 });
  expect((await listRecords(context, entity, { size: 100 })).rows.map(({ id }) => id).sort()).toEqual(opened);
  expect(listed.total).toBe(opened.length);
  const parts = await Promise.all(listParts(context, entity, {}).map((part) => countRecords(context, entity, part)));
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(opened.length);
}

describe('whatever happens to boxes and slips', () => {
  it('a slip says whose its box is, and every viewer’s list, total and figure hold just what he may open', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
        await platform.writing(boss, async (context) => {
          for (const table of ['mark', 'slip', 'box', 'box_share'] as const) await asSystem(context, 'a row as the test wants it').deleteFrom(table).execute();
        });
        const shelf = new Shelf();
        for (const one of actions) await platform.writing(boss, (context) => shelf.play(context, one));
        expect(await wrongSights(platform.services.database)).toEqual([]);
        for (const viewer of viewers) {
          for (const entity of [slip, mark]) await shownIsOpened(platform.reading(viewer), entity);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('rows that were there before the columns say it as well, those of a deleted box nothing', async () => {
    const fresh = await freshPlatform({ entities: [box, slip, mark], migrations });
    expect(await wrongSights(fresh.services.database)).toEqual([]);
    const rows = await fresh.services.database.reader.selectFrom('slip').selectAll().execute();
    expect(rows.map((row) => (row as unknown as { boxOwnerId: string | null }).boxOwnerId !== null).sort()).toEqual([false, false, true]);
    await fresh.close();
  });

  it('whoever changes hands past updateRecord mends it, and nothing that was right is written again', async () => {
    const [made, other] = await platform.writing(boss, async (context) => [await insertRecord(context, box, { name: '箱', ownerId: people[0], departmentId: null }), await insertRecord(context, box, { name: '别的', ownerId: people[0], departmentId: null })]);
    const one = await platform.writing(boss, (context) => insertRecord(context, slip, { name: '条', boxId: made!.id, ownerId: null, departmentId: null }));
    await platform.writing(boss, (context) => asSystem(context, 'a row as the test wants it').updateTable('box').set({ ownerId: people[1] }).where('id', '=', made!.id).execute());
    expect(await wrongSights(platform.services.database)).toEqual([`slip ${one.id}`]);
    await platform.writing(boss, (context) => refreshSight(context, box, [other!.id]));
    expect(await wrongSights(platform.services.database)).toEqual([`slip ${one.id}`]);
    await platform.writing(boss, (context) => refreshSight(context, box, [made!.id]));
    expect(await wrongSights(platform.services.database)).toEqual([]);
    // Who saw it by the box's owner before does not any more.
    const former = viewerWith({ companyId, id: people[0], rights: { 'box.read': own, 'slip.read': own } });
    expect((await listRecords(platform.reading(former), slip, { size: 100 })).rows.map(({ id }) => id)).not.toContain(one.id);
    await expect(loadRecord(platform.reading(former), slip, one.id)).rejects.toMatchObject({ status: 404 });
  });

  it('another company’s rows are not touched, whatever ids are named', async () => {
    const made = await platform.writing(boss, (context) => insertRecord(context, box, { name: '箱', ownerId: people[0], departmentId: null }));
    const one = await platform.writing(boss, (context) => insertRecord(context, slip, { name: '条', boxId: made.id, ownerId: null, departmentId: null }));
    await platform.writing(boss, (context) => asSystem(context, 'a row as the test wants it').updateTable('box').set({ ownerId: people[1] }).where('id', '=', made.id).execute());
    await platform.writing(viewerWith({ rights: everything }), (context) => refreshSight(context, box, [made.id]));
    expect(await wrongSights(platform.services.database)).toEqual([`slip ${one.id}`]);
    await platform.writing(boss, (context) => refreshSight(context, box, [made.id]));
  });

  it('slips that come while their box changes hands say whose it is in the end', async () => {
    for (let round = 0; round < 5; round += 1) {
      const made = await platform.writing(boss, (context) => insertRecord(context, box, { name: '箱', ownerId: people[0], departmentId: departments[0] }));
      const coming = Array.from({ length: 4 }, () => platform.writing(boss, (context) => insertRecord(context, slip, { name: '条', boxId: made.id, ownerId: null, departmentId: null })));
      const handed = platform.writing(boss, async (context) => updateRecord(context, box, (await loadRecord(context, box, made.id, { right: 'box.update', lock: true })) as Box, { ownerId: people[1], departmentId: departments[1] }));
      await Promise.all([...coming, handed]);
    }
    expect(await wrongSights(platform.services.database)).toEqual([]);
  });
});
