import { type AnyEntity, type Field, type FieldKind, isFilterable, standardFields } from '#platform/entity/index.ts';
import type { FieldAccess } from '#platform/permission/index.ts';

/** Who is signed in, as GET /api/me tells it. */
export interface Me {
  /** `platform`: a platform administrator, who has no company. */
  readonly kind: 'employee' | 'platform';
  readonly id: string;
  readonly name: string;
  readonly userName: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly company: { readonly id: string; readonly name: string; readonly code?: string } | null;
  /** His place in the company; null for a platform administrator. */
  readonly employee: { readonly kind: 'staff' | 'agent'; readonly departmentId: string | null; readonly departmentName: string | null; readonly postName: string | null } | null;
  readonly hasSubordinates?: boolean;
  readonly isSystemAdministrator: boolean;
  /** Signed in with a one-time password: nothing else works before it is changed. */
  readonly mustChangePassword: boolean;
  /** Right → how far it reaches, in words. */
  readonly rights: Readonly<Record<string, string>>;
  /** Noun → field → access, where it is less than `write`. */
  readonly fieldAccess: Readonly<Record<string, Readonly<Record<string, FieldAccess>>>>;
}

export interface DictionaryChoice {
  readonly value: string;
  readonly label: string;
  readonly disabled: boolean;
}

/** The company's own settings, as GET /api/customization tells them. */
export interface Customization {
  readonly dictionaries: Readonly<Record<string, readonly DictionaryChoice[]>>;
  readonly customFields: Readonly<Record<string, readonly { readonly key: string; readonly field: Field }[]>>;
}

export const noCustomization: Customization = { dictionaries: {}, customFields: {} };

/** Whether this person holds a right at all. `undefined` asks for nothing. */
export function holdsRight(me: Me, right: string | undefined): boolean {
  return right === undefined || me.isSystemAdministrator || right in me.rights;
}

/** What this person may do with a field. */
export function accessOf(me: Me, noun: string, field: string): FieldAccess {
  return me.fieldAccess[noun]?.[field] ?? 'write';
}

/** A field of an entity as one person meets it. `name` is the property of a row, `custom.<key>` for the company's own. */
export interface SeenField {
  readonly name: string;
  readonly field: Field;
  readonly access: FieldAccess;
}

/** Every field of an entity that this person may see: its own, the company's own and the standard ones, in this order. */
export function seenFields(me: Me, customization: Customization, entity: AnyEntity): SeenField[] {
  const own = Object.entries(entity.fields).map(([name, field]) => ({ name, field, access: accessOf(me, entity.noun, name) }));
  const custom = entity.customFields ? (customization.customFields[entity.noun] ?? []) : [];
  const companys = custom.map(({ key, field }) => ({ name: `custom.${key}`, field, access: 'write' as const }));
  const standard = Object.entries(standardFields).map(([name, field]) => ({ name, field, access: accessOf(me, entity.noun, name) }));
  return [...own, ...companys, ...standard].filter(({ name, field, access }) => access !== 'hidden' && field.kind !== 'json' && !hiddenColumns.has(name) && !name.endsWith('Pinyin'));
}

const hiddenColumns: ReadonlySet<string> = new Set(['id', 'version']);

/** The fields that a form shows: written by people, and by this person. */
export function writtenFields(me: Me, customization: Customization, entity: AnyEntity): SeenField[] {
  return seenFields(me, customization, entity).filter(({ field, access }) => !field.assigned && access === 'write');
}

/** The fields that lists may be narrowed by: only what is read in clear. */
export function filterFields(me: Me, customization: Customization, entity: AnyEntity): SeenField[] {
  return seenFields(me, customization, entity).filter(({ field, access }) => isFilterable(field) && access !== 'masked');
}

/** The value of a field in a row, the company's own fields included. */
export function valueIn(row: Readonly<Record<string, unknown>>, name: string): unknown {
  if (!name.startsWith('custom.')) return row[name];
  return (row.custom as Readonly<Record<string, unknown>> | null | undefined)?.[name.slice('custom.'.length)];
}

/** Kinds whose columns are figures: right-aligned, one under the other. */
export function isFigure(kind: FieldKind): boolean {
  return kind === 'money' || kind === 'integer' || kind === 'percent';
}
