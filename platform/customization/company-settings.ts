import { audit, difference } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, forUpdate, type TableName, upsert } from '#platform/db/index.ts';

type Told<S> = { readonly [Name in keyof S]: (value: S[Name]) => string };

interface Options<S> {
  /** One row a company, a column for each setting. */
  readonly table: TableName;
  /** What the settings are about; its right `<noun>.settings` names the act in the change log, the module's `changeLabels` each setting. */
  readonly noun: string;
  /** What holds until a company decides otherwise. */
  readonly first: S;
  /** Each setting as people read it. */
  readonly told: Told<S>;
}

export interface CompanySettings<S> {
  /** What holds in the viewer's company. */
  readonly read: (context: Context) => Promise<S>;
  /** Sets them all, and tells the change log what differs. */
  readonly set: (context: Context, settings: S) => Promise<S>;
}

/** A module's few settings that hold for a whole company: read, set, and told in the change log from what to what (R12.4). */
export function companySettings<S extends { readonly [name: string]: string | number }>({ table, noun, first, told }: Options<S>): CompanySettings<S> {
  const names = Object.keys(first) as (keyof S & string)[];
  const rowOf = (context: Context) => anyTables(asSystem(context, 'settings hold for the whole company')).selectFrom(table as AnyTableName).select(names).where('companyId', '=', context.viewer.companyId);
  const settingsIn = (row: Record<string, unknown> | undefined): S => (row ? (Object.fromEntries(names.map((name) => [name, typeof first[name] === 'number' ? Number(row[name]) : row[name]])) as S) : first);
  const inWords = (settings: S): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, told[name](settings[name])]));

  const set = async (context: Context, settings: S): Promise<S> => {
    const { companyId } = context.viewer;
    // Of two who set them at once the second tells what the first left.
    const before = settingsIn(await forUpdate(context.dialect, rowOf(context)).executeTakeFirst());
    const changes = difference(inWords(before), inWords(settings), names);
    if (Object.keys(changes).length === 0) return settings;
    await upsert(asSystem(context, 'settings carry the company of the viewer'), context.dialect, table, { companyId, ...settings } as never, ['companyId'] as never, { ...settings } as never);
    await audit(context, { noun }, [{ recordId: companyId, recordTitle: '', action: 'settings', changes }]);
    return settings;
  };
  return { read: async (context) => settingsIn(await rowOf(context).executeTakeFirst()), set };
}
