import type { Context } from '#platform/context/index.ts';
import { foundDictionary, foundNumberRule } from '#platform/customization/index.ts';
import { opportunity, opportunityDictionaries } from '../model/opportunity.ts';

/** What every new company begins with: where opportunities come from, why they are lost, and their numbers. */
export async function foundOpportunities(context: Context): Promise<void> {
  await foundDictionary(context, opportunityDictionaries.source, [
    ['followUp', '客户跟进'],
    ['existing', '老客户新需求'],
    ['referral', '客户介绍'],
    ['campaign', '市场活动'],
    ['tender', '招标信息'],
    ['website', '网站咨询'],
    ['agent', '代理商报备'],
    ['other', '其他'],
  ]);
  await foundDictionary(context, opportunityDictionaries.lostReason, [
    ['price', '价格没有优势'],
    ['product', '产品不满足需求'],
    ['competitor', '竞争对手中标'],
    ['budget', '客户预算取消'],
    ['postponed', '项目推迟'],
    ['relation', '关系不到位'],
    ['service', '服务不满意'],
    ['other', '其他'],
  ]);
  await foundNumberRule(context, opportunity.noun, '商机编号', 'SJ{YYYY}{MM}-{0000}', 'month');
}
