import type { Context } from '#platform/context/index.ts';
import { foundNumberRule } from '#platform/customization/index.ts';
import { contract } from '../model/contract.ts';

/** What every new company begins with: numbers for its contracts. Its first template it makes of the sample. */
export async function foundContracts(context: Context): Promise<void> {
  await foundNumberRule(context, contract.noun, '合同编号', 'HT{YYYY}{MM}-{0000}', 'month');
}
