import type { Module, StandardScope } from '#platform/module/index.ts';
import { customerMigrations } from '../migrations/0100-customer.ts';
import { contact } from '../model/contact.ts';
import { customer } from '../model/customer.ts';
import { pool, poolRule } from '../model/pool.ts';
import { customerRestored } from './change-customer.ts';
import { contactRoutes } from './contact-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { foundCustomers } from './founding.ts';
import { customerImporter } from './import/importer.ts';
import { customerHandover, departmentFollows } from './people.ts';
import { poolRoutes } from './pool-routes.ts';
import { recycleCron, recycleJob } from './recycle-customers.ts';
import { sightCron, sightJob } from './sight-job.ts';
import { customerVerbRoutes } from './verb-routes.ts';

type Rights = Record<string, StandardScope>;
const each = (rights: readonly string[], scope: StandardScope): Rights => Object.fromEntries(rights.map((right) => [right, scope]));

const dull = ['customer.read', 'customer.create', 'customer.update', 'contact.read', 'contact.create', 'contact.update', 'contact.delete'];
const handing = ['customer.claim', 'customer.pool', 'customer.release', 'customer.share', 'customer.lock', 'customer.convert'];
const leading = ['customer.delete', 'customer.assign', 'customer.transfer', 'customer.merge', 'customer.createTwin', 'customer.import', 'customer.export', 'contact.export'];
const poolSettings = ['pool', 'pool_rule'].flatMap((noun) => ['read', 'create', 'update', 'delete'].map((verb) => `${noun}.${verb}`));

/** 客户: customers, their people, the pools they are taken from and return to (R4). */
export const module: Module = {
  noun: 'customer',
  label: '客户',
  entities: [customer, contact, pool, poolRule],
  migrations: customerMigrations,
  routes: [...customerRoutes, ...customerVerbRoutes, ...poolRoutes, ...contactRoutes],
  importers: [customerImporter],
  jobs: [recycleJob, sightJob],
  schedules: [
    { name: 'customer.recycle', cron: recycleCron, kind: 'customer.recycle', per: 'company' },
    { name: 'customer.sight', cron: sightCron, kind: 'customer.sight', per: 'company' },
  ],
  subscriptions: [departmentFollows],
  handover: [customerHandover],
  restored: { customer: customerRestored },
  founding: foundCustomers,
  rights: {
    'customer.pool': '查看公海',
    'customer.claim': '领取',
    'customer.assign': '分派',
    'customer.release': '释放到公海',
    'customer.transfer': '转移',
    'customer.share': '共享',
    'customer.lock': '锁定',
    'customer.convert': '转为正式客户',
    'customer.merge': '合并',
    'customer.createTwin': '保存重复的客户',
    'customer.settings': '设置客户规则',
  },
  actions: {
    'customer.recycle': '自动回收',
    'customer.put': '放入其他公海',
    'customer.unlock': '解除锁定',
    'customer.revokeShare': '取消共享',
    'customer.mergeInto': '并入其他客户',
    'customer.mergeMoved': '合并时移动的内容',
    'contact.move': '转到其他客户',
    'pool.makeDefault': '设为默认公海',
  },
  changeLabels: {
    'customer.twinDisclosure': '查重时告知',
    'customer.sharedWith': '共享给',
    'customer.shareAccess': '共享权限',
    'customer.shareUntil': '共享有效期至',
    'customer.contact': '联系人',
    'customer.activity': '跟进',
    'customer.children': '下级客户',
    'customer.shares': '共享',
    'pool.members': '成员',
    'pool.regionCodes': '管辖地区',
  },
  roleRights: {
    director: { ...each([...dull, ...handing, ...leading, ...poolSettings, 'customer.settings'], 'company') },
    salesManager: { ...each([...dull, ...handing, ...leading], 'departmentTree'), ...each(['pool.read', 'pool_rule.read'], 'company') },
    salesperson: { ...each([...dull, ...handing, 'customer.transfer', 'customer.import'], 'own') },
    market: { ...each(['customer.read', 'customer.create', 'customer.update', 'contact.read', 'contact.create', 'contact.update', 'customer.import', 'customer.pool'], 'own') },
    serviceEngineer: { ...each(['customer.read', 'contact.read', 'contact.create', 'contact.update'], 'own') },
    finance: { ...each(['customer.read', 'contact.read'], 'company') },
    agent: { ...each(['customer.read', 'customer.update', 'contact.read', 'contact.create', 'contact.update', 'customer.release', 'customer.convert'], 'own') },
  },
};
