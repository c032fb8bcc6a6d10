import { type AnyEntity, type Field, standardFields } from '#platform/entity/index.ts';
import { accessTo, masked, type Viewer } from '#platform/permission/index.ts';

/** A row as it goes to a reader. */
export type Presented = Record<string, unknown> & { id: string; can?: string[] };

/** The columns of the entity that this viewer may see at all, with their fields; json fields, and long texts that no list shows, only where `whole`. */
export function visibleFields(viewer: Viewer, entity: AnyEntity, whole: boolean): [string, Field][] {
  return [...Object.entries(standardFields), ...Object.entries(entity.fields)].filter(
    ([name, field]) => accessTo(viewer, entity.noun, name) !== 'hidden' && (whole || (field.kind !== 'json' && (field.kind !== 'longText' || field.listed === true))),
  );
}

/** Masks and drops what the reader may not see; parses the company's own fields. The row may come from any query of the entity. */
export function present(viewer: Viewer, entity: AnyEntity, row: Record<string, unknown>): Presented {
  const restrictions = viewer.fieldAccess.get(entity.noun);
  const { companyId: _company, deletedAt: _deleted, custom, ...rest } = row;
  const shown: Record<string, unknown> = rest;
  if (entity.customFields && typeof custom === 'string') shown.custom = JSON.parse(custom);
  if (restrictions) {
    for (const [name, access] of restrictions) {
      if (access === 'hidden') delete shown[name];
      else if (access === 'masked' && name in shown) shown[name] = masked(entity.fields[name] ?? standardFields[name]!, shown[name]);
    }
  }
  return shown as Presented;
}
