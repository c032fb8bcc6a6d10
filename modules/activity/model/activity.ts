import { choice, defineEntity, dictionary, longText, moment, reference, type RowOf, text } from '#platform/entity/index.ts';

export const activityStatuses = [
  { value: 'planned', label: '计划中', tone: 'accent' },
  { value: 'done', label: '已完成', tone: 'good' },
  { value: 'cancelled', label: '已取消', tone: 'neutral' },
] as const;

/** The dictionary of the ways of following up: 电话, 拜访… */
export const wayDictionary = 'activityWay';

/** A follow-up with a customer, planned or done (R4.9). Whoever may see the customer may see its activities; who sees an opportunity or a project sees the action records on it, if he may see those of others. */
export const activity = defineEntity({
  noun: 'activity',
  path: 'activities',
  label: '跟进',
  title: 'subject',
  order: '-at',
  reach: {
    owned: true,
    through: [
      { noun: 'customer', field: 'customerId', carried: true },
      { noun: 'opportunity', field: 'opportunityId', right: 'opportunity.history', together: 'customer' },
      { noun: 'project', field: 'projectId', right: 'project.history', together: 'customer' },
    ],
  },
  fields: {
    subject: text('主题', { required: true, max: 100, listed: true }),
    status: choice('状态', activityStatuses, { assigned: true, required: true, listed: true }),
    way: dictionary('方式', wayDictionary, { required: true, listed: true }),
    at: moment('时间', { assigned: true, required: true, sortable: true, listed: true, hint: '计划中的是约定时间，已完成的是实际时间。' }),
    plannedAt: moment('计划时间', { hint: '约定什么时候跟进。' }),
    remindAt: moment('提醒时间', { hint: '到时会在消息里提醒您。' }),
    customerId: reference('客户', 'customer', { required: true, listed: true }),
    contactId: reference('联系人', 'contact', { listed: true }),
    // Set by the place where it is noted, see `placeActivities`.
    opportunityId: reference('商机', 'opportunity', { assigned: true }),
    projectId: reference('项目', 'project', { assigned: true }),
    result: longText('跟进结果', { listed: true }),
    nextStep: text('下一步', { max: 500 }),
    ownerId: reference('跟进人', 'employee', { assigned: true, required: true, listed: true, importable: true }),
    departmentId: reference('部门', 'department', { assigned: true }),
  },
});

export type Activity = RowOf<typeof activity>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    activity: Activity;
  }
}
