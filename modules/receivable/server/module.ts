import type { Module, StandardScope } from '#platform/module/index.ts';
import { receivableMigrations } from '../migrations/0170-receivable.ts';
import { bankLine } from '../model/bank-line.ts';
import { instalment } from '../model/instalment.ts';
import { instalmentTemplate } from '../model/instalment-template.ts';
import { invoice } from '../model/invoice.ts';
import { receipt } from '../model/receipt.ts';
import { bankLineImporter } from './bank/import-lines.ts';
import { contractSubscriptions } from './follow-contracts.ts';
import { departmentFollows, receivableHandover } from './follow-customers.ts';
import { foundReceivables } from './founding.ts';
import { bankLineRoutes, invoiceRoutes, receiptRoutes } from './receipt-routes.ts';
import { remindCron, remindJob } from './reminders.ts';
import { instalmentRoutes } from './routes.ts';
import './timeline.ts';
import { contractsToPlan, instalmentsDue, receiptsToConfirm } from './todos.ts';

const each = (rights: readonly string[], scope: StandardScope): Record<string, StandardScope> => Object.fromEntries(rights.map((right) => [right, scope]));

const reading = ['instalment.read', 'receipt.read', 'invoice.read'];
const selling = [...reading, 'instalment.plan', 'receipt.create', 'receipt.update'];
const exporting = ['instalment.export', 'receipt.export', 'invoice.export'];
const keeping = ['receipt.confirm', 'receipt.reverse', 'invoice.create', 'invoice.void', 'bank_line.read', 'bank_line.claim', 'bank_line.import', 'bank_line.export'];
const settingUp = ['instalment.settings', ...['read', 'create', 'update', 'delete'].map((verb) => `instalment_template.${verb}`)];

/** 应收与回款: what contracts are owed, what comes in, what is invoiced (R5.9). */
export const module: Module = {
  noun: 'instalment',
  label: '应收与回款',
  entities: [instalment, receipt, invoice, bankLine, instalmentTemplate],
  migrations: receivableMigrations,
  routes: [...instalmentRoutes, ...receiptRoutes, ...invoiceRoutes, ...bankLineRoutes],
  importers: [bankLineImporter],
  jobs: [remindJob],
  schedules: [{ name: 'instalment.remind', cron: remindCron, kind: 'instalment.remind', per: 'company' }],
  subscriptions: [...contractSubscriptions, departmentFollows],
  todos: [receiptsToConfirm, instalmentsDue, contractsToPlan],
  handover: [receivableHandover],
  founding: foundReceivables,
  rights: {
    'instalment.plan': '制定回款计划',
    'instalment.settings': '设置应收提醒',
    'receipt.confirm': '确认回款',
    'receipt.reverse': '冲销回款',
    'invoice.void': '作废发票',
    'bank_line.claim': '认领银行流水',
  },
  changeLabels: { 'instalment.remindBeforeDays': '到期前提醒负责人', 'instalment.escalateAfterDays': '逾期后告知上级' },
  actions: {
    'instalment.allocate': '登记回款',
    'instalment.receive': '确认到账',
    'instalment.reverse': '回款冲销',
    'instalment.withdraw': '回款撤回',
    'instalment.void': '作废',
    'instalment.transfer': '转移',
    'receipt.record': '登记',
    'receipt.allocate': '分配',
    'receipt.withdraw': '撤回',
    'receipt.transfer': '转移',
    'invoice.issue': '开具',
    'bank_line.ignore': '搁置',
    'bank_line.reopen': '恢复',
    'bank_line.release': '回款已撤回或冲销',
  },
  roleRights: {
    director: { ...each([...selling, ...exporting, ...keeping, ...settingUp], 'company') },
    salesManager: { ...each([...selling, ...exporting], 'departmentTree'), 'instalment_template.read': 'company' },
    salesperson: { ...each(selling, 'own'), 'instalment_template.read': 'company' },
    finance: { ...each([...selling, ...exporting, ...keeping, ...settingUp], 'company') },
  },
};
