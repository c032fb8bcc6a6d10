import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { type Accepted, acceptInput } from '#platform/record/index.ts';
import { isRegionCode } from '#platform/region/index.ts';
import { isCreditCode, normaliseCreditCode, pinyinKey } from '#platform/search/text/index.ts';
import { customer } from '../model/customer.ts';

/** Checks what somebody typed about a customer and adds what follows from it: the sort key, the credit code in its one form. */
export async function acceptCustomer(context: Context, input: Record<string, unknown>, mode: 'create' | 'update'): Promise<Accepted<typeof customer>> {
  const accepted = await acceptInput(context, customer, input, mode);
  const problems = [];
  if (accepted.creditCode && !isCreditCode(accepted.creditCode)) problems.push({ path: 'creditCode', message: '统一社会信用代码不对：应当是营业执照上的 18 位代码，请核对。' });
  if (accepted.regionCode && !isRegionCode(accepted.regionCode)) problems.push({ path: 'regionCode', message: '所在地区请选择到省和市。' });
  if (problems.length > 0) throw invalid(problems);
  return { ...accepted, ...derived(accepted) };
}

/** What is kept beside the name and the credit code that were given. */
export function derived({ name, creditCode }: { name?: string; creditCode?: string | null }): { namePinyin?: string; creditCode?: string } {
  return { ...(name && { namePinyin: pinyinKey(name) }), ...(creditCode && { creditCode: normaliseCreditCode(creditCode) }) };
}
