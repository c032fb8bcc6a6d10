import { asSystem, type Context } from '#platform/context/index.ts';
import { newId, upsert } from '#platform/db/index.ts';
import type {} from './tables.ts';

/**
 * Waits until nobody else changes this company's catalogue; the turn lasts until the transaction ends. Trees without
 * circles, prices without overlaps and names without twins are rules over several rows: no unique key can hold them, and a
 * check is worth something only when nobody acts on another check meanwhile. The turn is a written row rather than a lock,
 * so that the nodes of a cluster meet in it too.
 */
export async function takeTurn(context: Context): Promise<void> {
  const holder = newId();
  await upsert(asSystem(context, 'a turn holds for the whole company'), context.dialect, 'product_turn', { companyId: context.viewer.companyId, holder }, ['companyId'], { holder });
}
