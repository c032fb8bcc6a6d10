import { Type } from 'typebox';
import { allEntities } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { entriesOfCompany, entriesOfRecord } from './entries.ts';
import { showEntries } from './show.ts';

const place = {
  size: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ title: '翻页位置', maxLength: 80 })),
};
const day = (title: string) => Type.Optional(Type.String({ title, maxLength: 10 }));
const nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()]);
const page = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.String(),
      actorId: nullable(Type.String()),
      actorName: Type.String(),
      noun: Type.String(),
      nounLabel: Type.String(),
      recordId: Type.String(),
      recordTitle: nullable(Type.String()),
      action: Type.String(),
      actionLabel: Type.String(),
      reason: nullable(Type.String()),
      version: Type.Integer(),
      changes: Type.Array(Type.Object({ field: Type.String(), label: Type.String(), kind: Type.String(), from: Type.Unknown(), to: Type.Unknown() })),
    }),
  ),
  next: nullable(Type.String()),
});

/** The change log of a record for whoever reads the record, and the company's whole log (R12.4). */
export const changeLogRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/audit-entries',
    right: 'signed-in',
    summary: '一条记录的修改历史',
    query: Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }), recordId: Type.String({ title: '记录', maxLength: 40 }), ...place }),
    response: page,
    run: async (context, { query }) => {
      const entity = allEntities().find((one) => one.noun === query.noun);
      if (!entity) throw notFound();
      const { id } = (await loadRecord(context, entity, query.recordId)) as { id: string };
      return showEntries(context, await entriesOfRecord(context, entity.noun, id, query));
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit-log',
    right: 'audit.read',
    summary: '全公司操作日志',
    query: Type.Object({
      actorId: Type.Optional(Type.String({ title: '操作人', maxLength: 40 })),
      noun: Type.Optional(Type.String({ title: '对象', maxLength: 40 })),
      action: Type.Optional(Type.String({ title: '操作', maxLength: 40 })),
      from: day('开始日期'),
      to: day('结束日期'),
      text: Type.Optional(Type.String({ title: '记录名称', maxLength: 100 })),
      ...place,
    }),
    response: page,
    run: async (context, { query }) => showEntries(context, await entriesOfCompany(context, query, query)),
  }),
];
