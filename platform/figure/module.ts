import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { allEntities, fieldOf } from '#platform/entity/index.ts';
import { route } from '#platform/http/index.ts';
import type { Module } from '#platform/module/index.ts';
import { holds } from '#platform/permission/index.ts';
import { forbidden, notFound, refused } from '#platform/problem/index.ts';
import { listQuery, readsInClear } from '#platform/record/index.ts';
import { fieldSums } from './aggregate.ts';
import type { ListAddress } from './figure.ts';

const mostFields = 4;

/** 数字: the sums under lists. What figures there are the module above all others says. */
export const figureModule: Module = {
  noun: 'figure',
  label: '数字',
  routes: [
    route({
      method: 'GET',
      path: '/api/list-sums/:noun/:fields',
      right: 'signed-in',
      summary: '列表合计',
      params: Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }), fields: Type.String({ title: '合计的项', maxLength: 200 }) }),
      query: listQuery,
      run: async (context, { params, query }) => ({ sums: await listSums(context, params.noun, params.fields.split(','), query as ListAddress) }),
    }),
  ],
};

/** The sums of fields over all that a list finds, whatever page of it is shown. Fields that the viewer does not read in clear are left out. */
export async function listSums(context: Context, noun: string, fields: readonly string[], query: ListAddress): Promise<Record<string, number>> {
  const entity = allEntities().find((one) => one.noun === noun);
  if (!entity) throw notFound('列表');
  if (!holds(context.viewer, `${noun}.read`)) throw forbidden(`查看${entity.label}`);
  const summed = [...new Set(fields)].slice(0, mostFields);
  if (summed.some((name) => !['money', 'integer'].includes(fieldOf(entity, name)?.kind ?? ''))) throw refused('sums.unknown_field', '这一列不能合计，请刷新页面后重试。');
  const read = summed.filter((name) => readsInClear(context.viewer, entity, name));
  const sums = read.length > 0 ? await fieldSums(context, entity, query, read) : [];
  return Object.fromEntries(read.map((name, index) => [name, sums[index]!]));
}
