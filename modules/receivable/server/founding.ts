import { asSystem, type Context } from '#platform/context/index.ts';
import { foundDictionary, foundNumberRule } from '#platform/customization/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import { instalmentTemplate } from '../model/instalment-template.ts';
import { methodDictionary, receipt } from '../model/receipt.ts';

/** What every new company begins with: ways of paying, numbers of receipts, and the plans that most contracts use. */
export async function foundReceivables(context: Context): Promise<void> {
  await foundDictionary(
    context,
    methodDictionary,
    [
      ['transfer', '银行转账'],
      ['acceptance', '承兑汇票'],
      ['cheque', '支票'],
      ['cash', '现金'],
      ['wechat', '微信'],
      ['alipay', '支付宝'],
      ['other', '其他'],
    ],
    true,
  );
  await foundNumberRule(context, receipt.noun, '回款编号', 'HK{YYYY}{MM}-{0000}', 'month');
  const there = await asSystem(context, 'a company has its first plans once').selectFrom('instalment_template').select('id').where('companyId', '=', context.viewer.companyId).limit(1).executeTakeFirst();
  if (there) return;
  const template = { periods: null, names: null, shares: null, firstAfterDays: 0, everyMonths: 1 };
  await insertRecords(context, instalmentTemplate, [
    { ...template, name: '一次付清', kind: 'shares', shares: '100', names: '全款', everyMonths: 0, firstAfterDays: 30, position: 10 },
    { ...template, name: '3-3-4', kind: 'shares', shares: '30-30-40', names: '首付款-到货款-验收款', everyMonths: 2, position: 20 },
    { ...template, name: '5-4-1 含质保金', kind: 'shares', shares: '50-40-10', names: '首付款-验收款-质保金', everyMonths: 6, position: 30 },
    { ...template, name: '按月付，一年', kind: 'even', periods: 12, everyMonths: 1, position: 40 },
    { ...template, name: '按季付，一年', kind: 'even', periods: 4, everyMonths: 3, position: 50 },
  ]);
}
