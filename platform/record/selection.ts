import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context/index.ts';
import { quoted } from '#platform/db/index.ts';
import { type AnyEntity, nameProperty } from '#platform/entity/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { visibleFields } from './present.ts';

/** What a list selects of the rows that it found, as text: they stand under the name `page`. */
export interface Selection {
  /** The fields that the viewer may see, and the names behind references. */
  readonly columns: RawBuilder<unknown>;
  /** The joins that bring those names. */
  readonly joins: RawBuilder<unknown>;
}

/** Building and compiling some sixty references costs more than reading twenty rows; a viewer lives as long as the rules that made him. */
const known = new WeakMap<Viewer, Map<AnyEntity, Selection>>();

/** The selection for a viewer; `without` fields that this view never shows. */
export function selectionOf({ viewer, dialect }: Context, entity: AnyEntity, without?: ReadonlySet<string>): Selection {
  const select = (): Selection => build(viewer, entity, (...parts) => quoted(dialect, ...parts), without);
  if (without && without.size > 0) return select();
  const ofViewer = known.get(viewer) ?? new Map<AnyEntity, Selection>();
  known.set(viewer, ofViewer);
  const selection = ofViewer.get(entity) ?? select();
  ofViewer.set(entity, selection);
  return selection;
}

function build(viewer: Viewer, entity: AnyEntity, name: (...parts: string[]) => string, without?: ReadonlySet<string>): Selection {
  const fields = visibleFields(viewer, entity, false).filter(([field]) => !without?.has(field));
  const references = fields.filter(([, field]) => field.kind === 'reference' && field.table);
  const columns = [...fields.map(([field]) => name('page', field)), ...(entity.customFields ? [name('page', 'custom')] : [])];
  const names = references.map(([reference, field]) => `${name(`of_${reference}`, field.nameColumn ?? 'name')} as ${name(nameProperty(reference))}`);
  const joins = references.map(([reference, field]) => ` left join ${name(field.table!)} as ${name(`of_${reference}`)} on ${name(`of_${reference}`, 'id')} = ${name('page', reference)}`);
  return { columns: sql.raw([...columns, ...names].join(', ')), joins: sql.raw(joins.join('')) };
}
