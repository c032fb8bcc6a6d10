import { placeActivities } from '#modules/activity/index.ts';
import { followCustomers, tellTimeline } from '#modules/customer/index.ts';
import type { Module, StandardScope } from '#platform/module/index.ts';
import { opportunityMigrations } from '../migrations/0120-opportunity.ts';
import { opportunity, opportunityLine } from '../model/opportunity.ts';
import { actionRecords } from './action-records.ts';
import { opportunityApprovals } from './approval-kinds.ts';
import { endingOpportunities } from './ending-opportunities.ts';
import { expireCron, expireJob } from './expire-opportunities.ts';
import { customerOpportunities } from './follow-customers.ts';
import { foundOpportunities } from './founding.ts';
import { departmentFollows, opportunityHandover } from './people.ts';
import { opportunityRoutes } from './routes.ts';
import { opportunityStory } from './timeline.ts';
import { opportunityVerbRoutes } from './verb-routes.ts';

followCustomers(customerOpportunities);
tellTimeline(opportunityStory);
placeActivities(actionRecords);

type Rights = Record<string, StandardScope>;
const each = (rights: readonly string[], scope: StandardScope): Rights => Object.fromEntries(rights.map((right) => [right, scope]));

const everyday = ['opportunity.read', 'opportunity.create', 'opportunity.update', 'opportunity.delete', 'opportunity.submit', 'opportunity.close'];
const leading = [...everyday, 'opportunity.assign', 'opportunity.history', 'opportunity.clash', 'opportunity.export'];

/** 商机: chances to sell, approved, kept alive, won or lost (R5.1–R5.7). */
export const module: Module = {
  noun: 'opportunity',
  label: '商机',
  entities: [opportunity, opportunityLine],
  migrations: opportunityMigrations,
  routes: [...opportunityVerbRoutes, ...opportunityRoutes],
  approvals: opportunityApprovals,
  jobs: [expireJob],
  schedules: [{ name: 'opportunity.expire', cron: expireCron, kind: 'opportunity.expire', per: 'company' }],
  todos: [endingOpportunities],
  subscriptions: [departmentFollows],
  handover: [opportunityHandover],
  founding: foundOpportunities,
  rights: {
    'opportunity.submit': '提交审核、续期和失效申请',
    'opportunity.assign': '分配',
    'opportunity.close': '记为输单',
    'opportunity.history': '查看全部行动记录',
    'opportunity.clash': '撞单时仍可提交',
    'opportunity.settings': '设置商机规则',
  },
  changeLabels: { 'opportunity.validityDays': '有效期', 'opportunity.warnDays': '提前提醒', 'opportunity.clashRule': '撞单时' },
  actions: {
    'opportunity.approve': '审核通过',
    'opportunity.refused': '审核未通过',
    'opportunity.returned': '审核退回',
    'opportunity.withdrawn': '撤回审核',
    'opportunity.cancelled': '审核取消',
    'opportunity.lose': '输单',
    'opportunity.win': '赢单',
    'opportunity.becomeProject': '转为项目',
    'opportunity.reopen': '重新打开',
    'opportunity.renew': '续期',
    'opportunity.expire': '到期自动失效',
    'opportunity.invalidate': '失效',
    'opportunity.rebuild': '重建',
    'opportunity.transfer': '转移',
  },
  roleRights: {
    director: { ...each([...leading, 'opportunity.settings'], 'company') },
    salesManager: { ...each(leading, 'departmentTree') },
    salesperson: { ...each([...everyday, 'opportunity.history'], 'own') },
    finance: { ...each(['opportunity.read', 'opportunity.history'], 'company') },
    market: { ...each(['opportunity.read', 'opportunity.history'], 'own') },
    // Outside sellers: what was assigned to them, and their own notes on it (R5.6).
    agent: { ...each(['opportunity.read', 'opportunity.create', 'opportunity.update', 'opportunity.submit', 'opportunity.close'], 'own') },
  },
};
