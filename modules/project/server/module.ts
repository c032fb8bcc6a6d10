import type { Module, StandardScope } from '#platform/module/index.ts';
import { projectMigrations } from '../migrations/0130-project.ts';
import { negotiation } from '../model/negotiation.ts';
import { project } from '../model/project.ts';
import { projectStage } from '../model/stage.ts';
import { endsWithOpportunity } from './end-project.ts';
import './follow-customers.ts';
import { foundProjects } from './founding.ts';
import { departmentFollows, goesWithOpportunity, projectHandover } from './people.ts';
import './place.ts';
import { projectRoutes } from './routes.ts';

const rights = (names: readonly string[], scope: StandardScope): Record<string, StandardScope> => Object.fromEntries(names.map((name) => [name, scope]));
const everyday = ['project.read', 'project.create', 'project.update', 'project.close', 'project.members', 'project.transfer', 'negotiation.read', 'negotiation.create', 'negotiation.update', 'negotiation.delete'];

/** 项目: the pursuit of opportunities through the company's stages (R5.5, R5.8). */
export const module: Module = {
  noun: 'project',
  label: '项目',
  entities: [project, projectStage, negotiation],
  migrations: projectMigrations,
  routes: projectRoutes,
  subscriptions: [endsWithOpportunity, goesWithOpportunity, departmentFollows],
  handover: [projectHandover],
  founding: foundProjects,
  rights: {
    'project.create': '商机转为项目',
    'project.close': '结束项目（输单、关闭、撤回赢单）',
    'project.transfer': '转移',
    'project.members': '管理成员',
    'project.history': '查看别人的行动记录',
    'project.settings': '设置销售阶段',
  },
  actions: {
    'project.convert': '由商机转为项目',
    'project.moveStage': '移动阶段',
    'project.win': '赢单',
    'project.lose': '输单',
    'project.close': '关闭',
    'project.reopen': '撤回赢单',
    'project.addMembers': '添加成员',
    'project.removeMember': '移除成员',
  },
  changeLabels: { 'project.members': '成员' },
  roleRights: {
    director: rights([...everyday, 'project.history', 'project.settings', 'project.export', 'negotiation.export'], 'company'),
    salesManager: rights([...everyday, 'project.history', 'project.export'], 'departmentTree'),
    salesperson: rights([...everyday, 'project.history'], 'own'),
    finance: rights(['project.read'], 'company'),
    serviceEngineer: rights(['project.read', 'project.update', 'project.history', 'negotiation.read', 'negotiation.create', 'negotiation.update'], 'own'),
    agent: rights(['project.read', 'project.create', 'project.update', 'negotiation.read', 'negotiation.create', 'negotiation.update'], 'own'),
  },
};
