import { asSystem, type Context } from '#platform/context/index.ts';
import { insertRows } from '#platform/db/index.ts';
import { normaliseCreditCode, normaliseName, normalisePhone } from '#platform/search/text/index.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /**
     * What a customer is recognised by (R4.1). The first one to hold a value has `twin` ''; a twin that somebody allowed has
     * its own id there. So the unique key (companyId, value, twin) lets just one of several parallel creations through.
     */
    customer_key: { companyId: string; value: string; twin: string; customerId: string };
  }
}

export interface Recognisable {
  readonly name?: string | null;
  readonly creditCode?: string | null;
  readonly phone?: string | null;
}
export const keyKinds = ['name', 'creditCode', 'phone'] as const;
export type KeyKind = (typeof keyKinds)[number];

const longestValue = 200;

/** The values under which a customer's twins are found: folded name, credit code, telephone number. */
export function keysOf({ name, creditCode, phone }: Recognisable): string[] {
  const keys: Record<KeyKind, string | null> = {
    name: name ? normaliseName(name) : null,
    creditCode: creditCode ? normaliseCreditCode(creditCode) : null,
    phone: phone ? normalisePhone(phone) : null,
  };
  return keyKinds.filter((kind) => keys[kind]).map((kind) => `${kind}:${keys[kind]!.slice(0, longestValue)}`);
}

/** Which kind of fact a key holds. */
export function kindOfKey(value: string): KeyKind {
  return value.slice(0, value.indexOf(':')) as KeyKind;
}

/** Who holds any of the keys, in one statement. */
export async function holdersOf(context: Context, keys: readonly string[]): Promise<{ value: string; customerId: string }[]> {
  if (keys.length === 0) return [];
  return asSystem(context, 'the duplicate check holds for the whole company; showing is decided elsewhere')
    .selectFrom('customer_key')
    .select(['value', 'customerId'])
    .where('companyId', '=', context.viewer.companyId)
    .where('value', 'in', keys)
    .execute();
}

/** Enters keys of customers. Throws the database's duplicate-key error when another holds one, unless they are allowed twins. */
export async function holdKeys(context: Context, holders: readonly { id: string; keys: readonly string[] }[], asTwins: boolean): Promise<void> {
  const { companyId } = context.viewer;
  const rows = holders.flatMap(({ id, keys }) => keys.map((value) => ({ companyId, value, twin: asTwins ? id : '', customerId: id })));
  // In one order everywhere: two portions that share keys then wait for each other instead of for each other's end.
  rows.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  await insertRows(asSystem(context, 'keys carry the company of the viewer'), context.dialect, 'customer_key', rows);
}

/** Gives up keys of a customer; all of them when it leaves: to the recycle bin or into a twin. */
export async function dropKeys(context: Context, customerId: string, keys?: readonly string[]): Promise<void> {
  const all = asSystem(context, 'keys of a customer loaded through the scope').deleteFrom('customer_key').where('companyId', '=', context.viewer.companyId).where('customerId', '=', customerId);
  if (keys === undefined) await all.execute();
  else if (keys.length > 0) await all.where('value', 'in', keys).execute();
}

/** Brings a changed customer's keys up to date, in a verb that twins cannot refuse: a key that another holds as well becomes a twin's. */
export async function exchangeKeys(context: Context, before: Recognisable & { id: string }, after: Recognisable): Promise<void> {
  const [had, has] = [keysOf(before), keysOf(after)];
  await dropKeys(context, before.id, had.filter((key) => !has.includes(key)));
  await holdKeys(context, [{ id: before.id, keys: has.filter((key) => !had.includes(key)) }], true);
}
