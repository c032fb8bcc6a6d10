import type { Module, StandardScope } from '#platform/module/index.ts';
import { contractMigrations } from '../migrations/0150-contract.ts';
import { contract } from '../model/contract.ts';
import { contractTemplate, contractTemplateVersion } from '../model/contract-template.ts';
import { contractComment, contractScan, contractVersion } from '../model/contract-version.ts';
import { contractRestored } from './change-contract.ts';
import { contractRoutes } from './contract-routes.ts';
import { foundContracts } from './founding.ts';
import { contractHandover, departmentFollows, orderWithdrawn } from './people.ts';
import { expiryJob, expirySchedule } from './reminders.ts';
import { contractSignOff } from './sign-off.ts';
import { templateRoutes } from './template-routes.ts';
import { textRoutes } from './text-routes.ts';
import './timeline.ts';
import { contractsToSign } from './to-sign.ts';

const each = (rights: readonly string[], scope: StandardScope): Record<string, StandardScope> => Object.fromEntries(rights.map((right) => [right, scope]));

const drafting = ['contract.read', 'contract.create', 'contract.update', 'contract.delete', 'contract.sign', 'contract.void'];
const leading = [...drafting, 'contract.terminate', 'contract.export'];
const templates = ['contract_template.read', 'contract_template.create', 'contract_template.update', 'contract_template.delete'];
const readsTemplates = { 'contract_template.read': 'company' } as const;

/** 合同: templates, texts in versions, sign-off, the signed paper (R6.4, R7.1). */
export const module: Module = {
  noun: 'contract',
  label: '合同',
  entities: [contract, contractVersion, contractComment, contractScan, contractTemplate, contractTemplateVersion],
  migrations: contractMigrations,
  routes: [...contractRoutes, ...textRoutes, ...templateRoutes],
  approvals: [contractSignOff],
  jobs: [expiryJob],
  schedules: [expirySchedule],
  subscriptions: [departmentFollows, orderWithdrawn],
  todos: [contractsToSign],
  handover: [contractHandover],
  restored: { contract: contractRestored },
  founding: foundContracts,
  rights: { 'contract.sign': '登记签署、上传扫描件', 'contract.terminate': '终止', 'contract.void': '作废', 'contract.settings': '设置到期提醒' },
  actions: {
    'contract_version.draft': '起草',
    'contract_template_version.publish': '启用',
    'contract.draft': '起草新版本',
    'contract.submit': '提交审签',
    'contract.approve': '审签通过',
    'contract.sendBack': '审签退回',
    'contract.drop': '放弃变更',
    'contract.scan': '上传扫描件',
    'contract.comment': '批注',
    'contract.pay': '款项收齐',
    'contract.unpay': '款项被冲回',
    'contract.transfer': '转移',
    'contract_template.upload': '上传模板',
    'contract_template.publish': '启用模板版本',
  },
  changeLabels: { 'contract.remindDays': '提前提醒', 'contract.scan': '扫描件', 'contract.comment': '批注', 'contract_template.file': '模板文件' },
  roleRights: {
    director: each([...leading, ...templates, 'contract.settings'], 'company'),
    salesManager: { ...each(leading, 'departmentTree'), ...readsTemplates },
    salesperson: { ...each(drafting, 'own'), ...readsTemplates },
    finance: { ...each(['contract.read', 'contract.sign', 'contract.export'], 'company'), ...readsTemplates },
    agent: each(['contract.read'], 'own'),
  },
};
