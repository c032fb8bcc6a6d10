import { type AnyEntity, checkFields, checkValue, type FieldProblem, missingText } from '#platform/entity/index.ts';
import { type SeenField, valueIn } from '../session/me.ts';
import { formWords } from './zh-CN.ts';

/** A form's values by the names of its fields; the company's own under `custom.<key>`. */
export type Values = Readonly<Record<string, unknown>>;

/** The values that a form starts with: the record's, or what is given for a new one. */
export function startValues(fields: readonly SeenField[], source: Readonly<Record<string, unknown>> = {}): Values {
  return Object.fromEntries(fields.map(({ name }) => [name, (name in source ? source[name] : valueIn(source, name)) ?? null]));
}

/** A field of a form that no definition has, because a verb of its own takes it: the products of an opportunity. */
export interface ExtraField extends SeenField {
  /** Its value in words, for who has to choose between two people's changes. */
  readonly text: (value: unknown) => string;
}

/** Empty text and nothing are the same; lists are told apart by what is in them. */
function same(one: unknown, other: unknown): boolean {
  const [first, second] = [one === '' ? null : (one ?? null), other === '' ? null : (other ?? null)];
  return first === second || (typeof first === 'object' && typeof second === 'object' && JSON.stringify(first) === JSON.stringify(second));
}

/** The names of the fields that differ. */
export function changedNames(before: Values, after: Values): string[] {
  return Object.keys(after).filter((name) => !same(before[name], after[name]));
}

/** What the server is sent to create a record: everything that is there. */
export function createBody(values: Values): Record<string, unknown> {
  const filled = Object.entries(values).filter(([, value]) => !same(value, null));
  return nested(Object.fromEntries(filled));
}

/** What the server is sent to change a record: what differs, null where it was emptied. */
export function updateBody(before: Values, after: Values): Record<string, unknown> {
  return nested(Object.fromEntries(changedNames(before, after).map((name) => [name, same(after[name], null) ? null : after[name]])));
}

const customPrefix = 'custom.';

function isCustom(name: string): boolean {
  return name.startsWith(customPrefix);
}

function nested(values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (isCustom(name)) custom[name.slice(customPrefix.length)] = value;
    else body[name] = value;
  }
  return Object.keys(custom).length > 0 ? { ...body, custom } : body;
}

/** What is wrong with the values, before the server is asked. */
export function checkForm(entity: AnyEntity, fields: readonly SeenField[], values: Values, mode: 'create' | 'update'): FieldProblem[] {
  // What only verbs set is here as an extra, whose verb checks it.
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => name in entity.fields && !entity.fields[name]!.assigned));
  const shown = new Set(fields.map(({ name }) => name));
  // A required field that this form does not show is the server's concern.
  const problems = checkFields(entity, own, mode).problems.filter(({ path }) => shown.has(path));
  for (const { name, field } of fields) {
    if (!isCustom(name) && !(name in entity.fields) && field.required && (same(values[name], null) || same(values[name], []))) problems.push({ path: name, message: missingText(field) });
    if (!isCustom(name) && !(name in entity.fields)) problems.push(...unreadableAmounts(name, values[name]));
    if (!isCustom(name)) continue;
    const { value, message } = checkValue(field, values[name]);
    if (message) problems.push({ path: name, message });
    else if (field.required && same(value, null)) problems.push({ path: name, message: missingText(field) });
  }
  return problems;
}

/** The cells of typed rows in which an amount stands that cannot be read: `lines.0.price`. */
export function unreadableAmounts(path: string, rows: unknown): FieldProblem[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown, at) => Object.entries(row ?? {}).filter(([, value]) => Number.isNaN(value)).map(([name]) => ({ path: `${path}.${at}.${name}`, message: formWords.unreadable })));
}

/** A field that both changed, differently. */
export interface Clash {
  readonly name: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Puts two people's changes together: what only one changed is taken, what both changed differently is asked. */
export function mergeThreeWay(base: Values, mine: Values, theirs: Values): { readonly values: Values; readonly clashes: readonly Clash[]; readonly taken: readonly string[] } {
  const values: Record<string, unknown> = {};
  const clashes: Clash[] = [];
  const taken: string[] = [];
  for (const name of Object.keys(mine)) {
    const iChanged = !same(base[name], mine[name]);
    const theyChanged = !same(base[name], theirs[name]);
    values[name] = iChanged ? mine[name] : theirs[name];
    if (theyChanged && !iChanged) taken.push(name);
    if (iChanged && theyChanged && !same(mine[name], theirs[name])) clashes.push({ name, base: base[name], mine: mine[name], theirs: theirs[name] });
  }
  return { values, clashes, taken };
}

/** Fields under their headings, in the order in which headings first appear; those without one come first, unless they are the company's own alone. */
export function grouped(fields: readonly SeenField[]): { readonly group: string; readonly fields: readonly SeenField[] }[] {
  const groups = new Map<string, SeenField[]>();
  for (const seen of fields) groups.set(seen.field.group ?? '', [...(groups.get(seen.field.group ?? '') ?? []), seen]);
  const list = [...groups].map(([group, of]) => ({ group, fields: of }));
  const [loose, titled] = [list.filter(({ group }) => group === ''), list.filter(({ group }) => group !== '')];
  return loose[0]?.fields.every(({ name }) => isCustom(name)) ? [...titled, ...loose] : [...loose, ...titled];
}
