import { asSystem, type Context } from '#platform/context/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { ancestorsOf } from './tree.ts';

const mostFound = 200;
const levels = 3;

/**
 * Other customers that may buy as one with this: twins that were let stand beside it, and the group it belongs to, from its
 * top some levels down. Whoever may see them; what is told of them is the caller's to decide.
 */
export async function relativesOf(context: Context, id: string): Promise<string[]> {
  const found = new Set<string>(await twinsBeside(context, id));
  const top = (await ancestorsOf(context, id)).at(-1) ?? id;
  let level = [top];
  for (let depth = 0; depth < levels && level.length > 0 && found.size < mostFound; depth += 1) {
    for (const one of level) found.add(one);
    level = (await companyRows(context, customer).select('customer.id').where('customer.parentId', 'in', level).limit(mostFound).execute()).map((row) => row.id);
  }
  for (const one of level) found.add(one);
  found.delete(id);
  return [...found].slice(0, mostFound);
}

async function twinsBeside(context: Context, id: string): Promise<string[]> {
  const rows = await asSystem(context, 'which customers share a name, a code or a phone')
    .selectFrom('customer_key as own')
    .innerJoin('customer_key as other', (join) => join.onRef('other.companyId', '=', 'own.companyId').onRef('other.value', '=', 'own.value'))
    .select('other.customerId')
    .where('own.companyId', '=', context.viewer.companyId)
    .where('own.customerId', '=', id)
    .limit(mostFound)
    .execute();
  return rows.map((row) => row.customerId);
}
