import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { acceptInput, insertRecord, updateRecord } from '#platform/record/index.ts';
import { instalmentTemplate, type InstalmentTemplate } from '../model/instalment-template.ts';
import { sharesOf } from '../model/plan.ts';

/** Saves a template for plans, new or changed; its shares must make a whole. */
export async function saveTemplate(context: Context, before: InstalmentTemplate | null, input: Record<string, unknown>): Promise<InstalmentTemplate> {
  const accepted = await acceptInput(context, instalmentTemplate, input, before ? 'update' : 'create');
  const after = { kind: null, shares: null, periods: null, ...before, ...accepted };
  if (!sharesOf({ ...after, kind: after.kind ?? 'shares' })) {
    throw invalid([after.kind === 'even' ? { path: 'periods', message: '请填写期数，1–120 期。' } : { path: 'shares', message: '各期比例应当是整数并合计 100，例如 30-30-40。' }]);
  }
  return before ? updateRecord(context, instalmentTemplate, before, accepted) : insertRecord(context, instalmentTemplate, accepted);
}
