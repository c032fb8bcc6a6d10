import type { Context } from '#platform/context/index.ts';
import { foundDictionary } from '#platform/customization/index.ts';
import { wayDictionary } from '../model/activity.ts';

/** What every new company can choose from on its first day. */
export async function foundActivities(context: Context): Promise<void> {
  await foundDictionary(context, wayDictionary, [
    ['phone', '电话'],
    ['visit', '拜访'],
    ['wechat', '微信'],
    ['email', '邮件'],
    ['meeting', '会议'],
    ['demonstration', '产品演示'],
    ['reception', '接待来访'],
    ['other', '其他'],
  ]);
}
