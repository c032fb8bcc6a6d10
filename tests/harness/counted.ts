import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, type Count } from '#platform/db/index.ts';

/** The number of a count that pages ask for together with others. */
export async function counted(context: Context, count: Count): Promise<number> {
  return (await askCounts(asSystem(context, 'a test counts'), { rows: count })).rows;
}
