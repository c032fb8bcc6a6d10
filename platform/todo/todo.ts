import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { allModules } from '#platform/module/index.ts';
import type { Todo } from './source.ts';

const shownOfEach = 50;

/** The to-do list: what waits for the viewer, of every kind, the most pressing first. */
export const todoRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/todos',
    right: 'signed-in',
    summary: '我的待办',
    query: Type.Object({ kind: Type.Optional(Type.String({ title: '类型', maxLength: 40 })) }),
    run: async (context, { query }) => {
      const sources = allModules().flatMap((module) => module.todos ?? []);
      const kinds = [];
      const rows: Todo[] = [];
      for (const source of sources) {
        kinds.push({ kind: source.kind, label: source.label, count: await source.count(context) });
        if (!query.kind || query.kind === source.kind) rows.push(...(await source.list(context, shownOfEach)));
      }
      rows.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
      return { kinds, rows };
    },
  }),
];
