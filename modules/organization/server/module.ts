import type { Module } from '#platform/module/index.ts';
import { organizationMigrations } from '../migrations/organization.ts';
import { department, post, team } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { role } from '../model/role.ts';
import { companyExportJob } from './company-export.ts';
import { rulesChanged } from './company-rules.ts';
import { organizationHandover } from './own-handover.ts';
import { organizationRoutes } from './routes.ts';

/** Everyone but agents may look up colleagues. */
const addressBook = { 'department.read': 'company', 'team.read': 'company', 'post.read': 'company', 'employee.read': 'company' } as const;

export const module: Module = {
  noun: 'organization',
  label: '组织',
  entities: [department, team, post, employee, role],
  migrations: organizationMigrations,
  routes: organizationRoutes,
  rights: {
    'employee.invite': '邀请员工',
    'employee.approve': '审核注册申请',
    'employee.suspend': '停用和恢复员工',
    'employee.leave': '办理交接和离职',
    'employee.resetPassword': '重置员工密码',
    'role.assign': '给员工分配角色',
    'organization.explain': '查看权限说明',
  },
  actions: {
    'employee.becomeAdministrator': '接任系统管理员',
    'employee.handOverAdministration': '移交系统管理员职务',
    'employee.handOver': '交接',
    'employee.refuse': '拒绝',
    'employee.assignRoles': '分配角色',
    'department.handOver': '交接',
    'team.handOver': '交接',
    'team.setMembers': '设置成员',
    'role.grant': '设置权限',
    'invitation.revoke': '撤销',
    'company.export': '导出',
    'employee.endSession': '结束登录',
    'employee.signIn': '登录',
    'employee.signInRefused': '登录未成功',
  },
  changeLabels: { 'team.members': '成员', 'employee.device': '设备', 'employee.address': '网络地址' },
  jobs: [companyExportJob],
  handover: organizationHandover,
  restored: { department: (context) => rulesChanged(context), team: (context) => rulesChanged(context) },
  roleRights: { director: addressBook, salesManager: addressBook, salesperson: addressBook, finance: addressBook, market: addressBook, serviceEngineer: addressBook },
};
