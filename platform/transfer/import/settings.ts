import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { conflict, notFound } from '#platform/problem/index.ts';
import type { DuplicateRule, ImportColumn, Importer } from '../importer.ts';
import { type ImportRecord, importEntity } from './entity.ts';
import type { Mapping } from './guess.ts';
import { importerFor } from './importers.ts';
import { checkMapping } from './mapping.ts';
import { loadImport, statesOf } from './state.ts';

/** What a person decides before an import is started. */
export interface ImportSettings {
  readonly mapping: Mapping;
  readonly duplicates: DuplicateRule;
  readonly target: Readonly<Record<string, unknown>>;
}

export const settingsSchema = Type.Object({
  mapping: Type.Array(Type.Union([Type.String({ maxLength: 60 }), Type.Null()]), { title: '列的对应', maxItems: 100 }),
  duplicates: Type.Union([Type.Literal('skip'), Type.Literal('update'), Type.Literal('create')], { title: '重复时' }),
  target: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean(), Type.Null()]), { title: '去向' })),
});

/** An import that its owner may start, with the settings checked. Throws 404, 409 when it has been started, 422 for settings that do not fit. */
export async function startable(context: Context, id: string, given: { mapping: Mapping; duplicates: DuplicateRule; target?: Record<string, unknown> }, options: { lock?: boolean } = {}): Promise<{ row: ImportRecord; importer: Importer; columns: ImportColumn[]; settings: ImportSettings }> {
  const row = await loadImport(context, id, options);
  // Whoever uploaded it knows what it holds; others see what becomes of it.
  if (row.ownerId !== context.viewer.id) throw notFound(importEntity.label);
  if ((await statesOf(context, [row])).get(row.id) !== 'uploaded') throw conflict('import.started', '这次导入已经开始，不能再改。需要重新导入时请再次上传文件。');
  const importer = importerFor(context, row.noun);
  const columns = await importer.columns(context);
  checkMapping(given.mapping, JSON.parse(row.header) as string[], columns);
  const settings = { target: {}, ...given };
  await importer.checkTarget?.(context, settings.target);
  return { row, importer, columns, settings };
}
