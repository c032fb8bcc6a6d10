import { asSystem, type Context } from '#platform/context/index.ts';
import { foundDictionary, foundNumberRule } from '#platform/customization/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { customer, customerDictionaries } from '../model/customer.ts';
import { pool, poolRule } from '../model/pool.ts';

/** What every company begins with: words to classify by, numbers, one pool open to all, and a rule that waits to be switched on. */
export async function foundCustomers(context: Context): Promise<void> {
  await foundDictionary(context, customerDictionaries.industry, [
    ['manufacturing', '制造业'],
    ['software', '软件和信息技术服务'],
    ['telecom', '电信和互联网'],
    ['finance', '金融'],
    ['energy', '能源和电力'],
    ['construction', '建筑和工程'],
    ['realEstate', '房地产'],
    ['transport', '交通运输和物流'],
    ['retail', '批发和零售'],
    ['health', '医药和卫生'],
    ['education', '教育和科研'],
    ['government', '政府和公共事业'],
    ['agriculture', '农林牧渔'],
    ['other', '其他'],
  ]);
  await foundDictionary(context, customerDictionaries.source, [
    ['visit', '主动开发'],
    ['referral', '客户介绍'],
    ['campaign', '市场活动'],
    ['website', '网站咨询'],
    ['call', '电话来访'],
    ['exhibition', '展会'],
    ['agent', '代理商'],
    ['list', '名单导入'],
    ['other', '其他'],
  ]);
  // R10.5; the import maps what lists write to these codes.
  await foundDictionary(
    context,
    customerDictionaries.enterpriseType,
    [
      ['stateOwned', '国有企业'],
      ['foreign', '外资企业'],
      ['private', '民营企业'],
      ['jointVenture', '中外合资企业'],
      ['collective', '集体企业'],
      ['listed', '股份制企业'],
      ['institution', '事业单位'],
      ['government', '政府机关'],
      ['individual', '个体工商户'],
      ['other', '其他'],
    ],
    true,
  );
  await foundNumberRule(context, customer.noun, '客户编号', 'KH{YYYY}{MM}-{0000}', 'month');
  const there = await asSystem(context, 'a company has its first pool once').selectFrom('pool').select('id').where('companyId', '=', context.viewer.companyId).limit(1).executeTakeFirst();
  if (there) return;
  const { id: poolId } = await insertRecord(context, pool, { name: '公司公海', mode: 'claim', dailyCap: 20, ownershipCap: 500, coolDownDays: 7, tellsTaker: 1, isDefault: 1, position: 10 });
  await insertRecord(context, poolRule, { name: '30 天未跟进回公海', enabled: 0, position: 10, noFollowUpDays: 30, exemptFormal: 1, exemptOpenBusiness: 1, warnDays: 3, poolId });
}
