import { expressionBuilder, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context/index.ts';
import { allEntities } from '#platform/entity/index.ts';
import { allModules } from '#platform/module/index.ts';
import { holds } from '#platform/permission/index.ts';
import { forbidden, notFound } from '#platform/problem/index.ts';
import { listCondition, type ListOptions, type ListQuery, optionsOfList, visibleWhen } from '#platform/record/index.ts';
import type { ExportSource } from '../export-source.ts';

/** What may be exported under this name, by this viewer: the list of an entity, or a view with rules of its own. Throws 404, or 403 without `<noun>.export`. */
export function sourceFor(context: Context, name: string): ExportSource {
  const source = allModules().flatMap((module) => module.exportSources ?? []).find((one) => one.name === name) ?? plainSource(name);
  if (!source) throw notFound('列表');
  if (!holds(context.viewer, `${source.entity.noun}.export`)) throw forbidden(`导出${source.entity.label}`);
  return source;
}

/** The list as its page shows it, narrowed once more by how far the right to export reaches. */
function plainSource(noun: string): ExportSource | undefined {
  const entity = allEntities().find((one) => one.noun === noun);
  if (!entity) return undefined;
  const options = async (context: Context, query: ListQuery): Promise<ListOptions> => {
    const [shown, within] = [await optionsOfList(context, entity, query), visibleWhen(context.viewer, entity, `${noun}.export`, context.now)];
    return { ...shown, also: shown.also ? expressionBuilder().and([within, shown.also]) : within };
  };
  return { name: noun, label: entity.label, entity, options };
}

/** What is exported at this moment: the list's condition for this viewer, and the fields that the list keeps back. */
export async function exportCondition(context: Context, source: ExportSource, query: ListQuery): Promise<{ condition: RawBuilder<boolean>; without: ReadonlySet<string> }> {
  const options = await source.options(context, query);
  return { condition: listCondition(context, source.entity, query, options), without: options.without ?? new Set() };
}
