import { type Field, text } from './field.ts';

export type Fields = Readonly<Record<string, Field>>;

/** The columns that every entity's table has beside its fields. */
export interface StandardColumns {
  id: string;
  companyId: string;
  createdAt: string;
  createdBy: string | null;
  updatedAt: string;
  updatedBy: string | null;
  /** Counts up with every change; an update names the one it saw. */
  version: number;
  /** In the recycle bin since. */
  deletedAt: string | null;
  /** JSON object of the company's own fields. */
  custom: string | null;
}

/**
 * Who may see rows at all, before any role narrows it:
 * - `company`: everyone of the company who holds the read right;
 * - otherwise whoever one of these lets in: the owner and his departments (`owned`: the row has `ownerId` and
 *   `departmentId`, the data scope of the right decides), a live share (`shareTable`), or sight of another record
 *   (`through`: a contact as its customer; where a `right` is named, for those only who hold it; `carried`: its table has the columns
 *   of `carriedSights`, which `refreshSight` keeps).
 */
export type Reach = 'company' | { readonly owned?: boolean; readonly shareTable?: string; readonly through?: readonly Through[] };

/**
 * A record by which others come into sight; `carried`: they repeat whose it is, in columns of their own; `together`: a row and that record
 * always hang on the same record of this noun (a follow-up and its opportunity on one customer), so that a list need not go that way twice.
 */
export interface Through {
  readonly noun: string;
  readonly field: string;
  readonly right?: string;
  readonly carried?: boolean;
  readonly together?: string;
}

/** The columns of a table, no fields, that say whose a row's parent is: for lists alone. */
export interface CarriedSight {
  readonly noun: string;
  readonly field: string;
  readonly owner: string;
  readonly department: string;
}

/** What an entity's rows repeat of their parents: `customerId` → `customerOwnerId` and `customerDepartmentId`. */
export function carriedSights({ reach }: AnyEntity): CarriedSight[] {
  if (reach === 'company') return [];
  return (reach.through ?? []).filter(({ carried }) => carried).map(({ noun, field }) => ({ noun, field, owner: `${noun}OwnerId`, department: `${noun}DepartmentId` }));
}

export interface EntityDefinition<Noun extends string = string, F extends Fields = Fields> {
  readonly noun: Noun;
  /** The table's name where the noun itself is reserved in SQL. */
  readonly table: string;
  /** The noun in the plural, for routes: /api/<path>. */
  readonly path: string;
  readonly label: string;
  readonly fields: F;
  /** The field that names a record to people. */
  readonly title: string;
  readonly reach: Reach;
  /** The order of lists before anyone changes it, e.g. `-updatedAt`. */
  readonly order: string;
  /** Further fields by which the indexes of what a person or a department has are ordered: such a list is walked, others are found first and then sorted. */
  readonly ownersOrders?: readonly string[];
  /** The company may add fields of its own (R12.4). */
  readonly customFields: boolean;
  /** Deleted rows go to the recycle bin; otherwise deletion is final. */
  readonly recycled: boolean;
}

export type AnyEntity = EntityDefinition;

type Simplify<T> = { [K in keyof T]: T[K] };
type ValueOf<F> = F extends Field<infer V> ? V : never;
/** The fields' values of an entity, as rows hold them. */
export type ValuesOf<E extends AnyEntity> = Simplify<{ -readonly [K in keyof E['fields']]: ValueOf<E['fields'][K]> }>;
/** A row of the entity's table. */
export type RowOf<E extends AnyEntity> = Simplify<ValuesOf<E> & StandardColumns>;

type Options<Noun extends string, F extends Fields> = Pick<EntityDefinition<Noun, F>, 'noun' | 'path' | 'label' | 'fields' | 'title'> &
  Partial<Pick<EntityDefinition, 'table' | 'reach' | 'order' | 'ownersOrders' | 'customFields' | 'recycled'>>;

/** Declares an entity: facts only. Throws where the facts contradict each other, at start and not in use. */
export function defineEntity<const Noun extends string, const F extends Fields>(options: Options<Noun, F>): EntityDefinition<Noun, F> {
  const entity: EntityDefinition<Noun, F> = {
    table: options.noun,
    reach: 'company',
    order: '-updatedAt',
    customFields: false,
    recycled: true,
    ...options,
  };
  if (!(entity.title in entity.fields)) throw new Error(`${entity.noun}: ${entity.title} is not a field.`);
  if (entity.reach !== 'company') {
    if (entity.reach.owned && !('ownerId' in entity.fields && 'departmentId' in entity.fields)) {
      throw new Error(`${entity.noun}: a row that somebody owns needs the fields ownerId and departmentId.`);
    }
    for (const { field } of entity.reach.through ?? []) if (!(field in entity.fields)) throw new Error(`${entity.noun}: ${field} is not a field.`);
  }
  for (const name of Object.keys(entity.fields)) {
    if (name in standardFields) throw new Error(`${entity.noun}.${name}: every entity has this column already.`);
  }
  return entity;
}

const registered = new Map<string, AnyEntity>();

/** Makes entities known by their nouns, for references; the composition calls it once with every module's. */
export function registerEntities(entities: readonly AnyEntity[]): void {
  for (const entity of entities) registered.set(entity.noun, entity);
}

/** The entity of a noun; throws for a noun that no module declares. */
export function entityOf(noun: string): AnyEntity {
  const entity = registered.get(noun);
  if (!entity) throw new Error(`No module declares the noun ${noun}.`);
  return entity;
}

/** Every registered entity, in the order of the modules. */
export function allEntities(): AnyEntity[] {
  return [...registered.values()];
}

/** The standard columns that people may see, filter and sort by, as fields. */
export const standardFields: Fields = {
  id: { ...text('编号'), assigned: true, filterable: true },
  createdAt: { kind: 'instant', label: '创建时间', assigned: true, sortable: true, importable: true },
  createdBy: { kind: 'reference', label: '创建人', noun: 'employee', table: 'employee', nameColumn: 'name', assigned: true, importable: true },
  updatedAt: { kind: 'instant', label: '更新时间', assigned: true, sortable: true },
  updatedBy: { kind: 'reference', label: '更新人', noun: 'employee', table: 'employee', nameColumn: 'name', assigned: true },
  version: { kind: 'integer', label: '版本', assigned: true, filterable: false },
};

/** The field of that name, own or standard; undefined where there is none. */
export function fieldOf(entity: AnyEntity, name: string): Field | undefined {
  return Object.hasOwn(entity.fields, name) ? entity.fields[name] : Object.hasOwn(standardFields, name) ? standardFields[name] : undefined;
}

/** The property under which lists and records give the name behind a reference: `ownerId` → `ownerName`. */
export function nameProperty(fieldName: string): string {
  return fieldName.endsWith('Id') ? `${fieldName.slice(0, -2)}Name` : `${fieldName}Name`;
}
