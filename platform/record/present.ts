import { type AnyEntity, type Field, nameProperty, standardFields } from '#platform/entity/index.ts';
import { accessTo, masked, type Viewer } from '#platform/permission/index.ts';

/** A row as it goes to a reader. */
export type Presented = Record<string, unknown> & { id: string; can?: string[] };

/** The columns of the entity that this viewer may see at all, with their fields; json fields, and long texts that no list shows, only where `whole`. */
export function visibleFields(viewer: Viewer, entity: AnyEntity, whole: boolean): [string, Field][] {
  return [...Object.entries(standardFields), ...Object.entries(entity.fields)].filter(
    ([name, field]) => accessTo(viewer, entity.noun, name) !== 'hidden' && (whole || (field.kind !== 'json' && (field.kind !== 'longText' || field.listed === true))),
  );
}

/** Masks and drops what the reader may not see; parses the company's own fields. The row may come from any query of the entity and stays as it is. */
export function present(viewer: Viewer, entity: AnyEntity, row: Record<string, unknown>): Presented {
  const { companyId: _company, deletedAt: _deleted, ...rest } = row;
  return presentOwn(viewer, entity, rest);
}

/** As `present`, for a row that nobody else needs and that holds neither company nor recycle bin: it becomes what the reader gets. */
export function presentOwn(viewer: Viewer, entity: AnyEntity, row: Record<string, unknown>): Presented {
  // What is undefined is in no answer.
  if ('custom' in row) row.custom = entity.customFields && typeof row.custom === 'string' ? (JSON.parse(row.custom) as unknown) : undefined;
  const restrictions = viewer.fieldAccess.get(entity.noun);
  if (restrictions) {
    for (const [name, access] of restrictions) {
      const field = entity.fields[name] ?? standardFields[name];
      if (access === 'hidden') delete row[name];
      else if (access === 'masked' && field && name in row) row[name] = masked(field, row[name]);
      // The name behind a reference says what the reference would not.
      const said = nameProperty(name);
      if (field?.kind !== 'reference' || !(said in row)) continue;
      if (access === 'hidden') delete row[said];
      else if (access === 'masked') row[said] = masked({ kind: 'text', label: '' }, row[said]);
    }
  }
  return row as Presented;
}
