import type { Context } from '#platform/context/index.ts';
import { foundDictionary, foundNumberRule } from '#platform/customization/index.ts';

/** The price lists that the program itself knows; a company may add further ones. */
export const standardKind = 'standard';
export const agentKind = 'agent';

const units = [['set', '套'], ['piece', '个'], ['unit', '台'], ['licence', '许可'], ['user', '用户'], ['year', '年'], ['month', '月'], ['manday', '人天'], ['occasion', '次']] as const;

/** What a new company starts its catalogue with: units, price lists and a number rule. */
export async function foundCatalogue(context: Context): Promise<void> {
  await foundDictionary(context, 'unit', units);
  await foundDictionary(context, 'priceKind', [[standardKind, '标准价'], [agentKind, '代理价']], true);
  await foundNumberRule(context, 'product', '产品编号', 'CP{0000}');
}
