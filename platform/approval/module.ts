import type { Module } from '#platform/module/index.ts';
import { approval } from './entity.ts';
import { foundFlow } from './flow-store.ts';
import { flowRoutes } from './flow-routes.ts';
import { approvalHandover } from './handover.ts';
import { approvalKinds } from './kinds.ts';
import { approvalMigrations } from './migration.ts';
import { approvalRoutes } from './routes.ts';
import { tendJob } from './tend.ts';
import { waitingApprovals } from './waiting.ts';

/** What this folder brings to the product. */
export const approvalModule: Module = {
  noun: 'approval',
  label: '审批',
  entities: [approval],
  migrations: approvalMigrations,
  routes: [...approvalRoutes, ...flowRoutes],
  rights: { 'approval_flow.read': '查看审批流', 'approval_flow.update': '设置审批流' },
  roleRights: { director: { 'approval_flow.read': 'company' } },
  actions: {
    'approval.submit': '提交审批',
    'approval.resubmit': '重新提交审批',
    'approval.approve': '通过',
    'approval.refuse': '拒绝',
    'approval.return': '退回',
    'approval.addSigners': '加签',
    'approval.handOn': '转交',
    'approval.withdraw': '撤回',
    'approval.remind': '催办',
    'approval.cancel': '取消',
    'approval.handOver': '工作交接',
    'approval.tend': '按设置处理',
    'approval.delegate': '委托审批',
    'approval.endDelegation': '结束委托',
    'approval_flow.publish': '发布审批流',
  },
  changeLabels: { 'approval.delegation': '委托期间', 'approval_flow.version': '版本', 'approval_flow.steps': '步骤' },
  jobs: [tendJob],
  schedules: [{ name: 'approval.tend', cron: '*/10 * * * *', kind: 'approval.tend', per: 'company' }],
  todos: [waitingApprovals],
  handover: [approvalHandover],
  founding: async (context) => {
    for (const kind of approvalKinds()) await foundFlow(context, kind);
  },
};
