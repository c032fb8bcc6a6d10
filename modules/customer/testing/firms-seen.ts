// Customers and what hangs on them, as the server gives them to pages: for the component tests of this module.
import { listOf, type Routes } from '#tests/harness/fake-api.ts';
import { idOf } from '#tests/harness/page.tsx';

/** What an owner may do with his customer. */
export const ownersVerbs = ['followUp', 'edit', 'transfer', 'share', 'convert', 'release', 'lock', 'merge', 'delete'];

/** A customer with something in every place that lists and pages show. */
export const huawei = {
  id: idOf(1),
  version: 3,
  name: '华为技术有限公司',
  code: 'C0001',
  shortName: '华为',
  phone: '0755-28780808',
  creditCode: '91440300',
  regionCode: '440300',
  industry: 'it',
  class: 'A',
  stage: 'prospect',
  ownerId: idOf(21),
  ownerName: '李雷',
  departmentId: idOf(31),
  departmentName: '销售一部',
  poolId: null,
  parentId: null,
  locked: 1,
  lastFollowUpAt: '2026-11-01 02:00:00.000',
  nextFollowUpAt: null,
  createdAt: '2026-10-01 02:00:00.000',
  can: ownersVerbs,
  counts: { activity: 12, contact: 2, children: 0, share: 1, attachment: 0 },
};

/** One with a long name and next to nothing known, which the reader may only look at. */
export const longName = '内蒙古自治区呼和浩特市第二建筑安装工程设备租赁与技术服务股份有限公司';
export const bare = { id: idOf(2), version: 1, name: longName, regionCode: '150100', stage: 'formal', ownerId: null, locked: 0, can: [] };

export const customization = { dictionaries: { industry: [{ value: 'it', label: '信息技术', disabled: false }, { value: 'coal', label: '煤炭', disabled: true }], activityWay: [{ value: 'phone', label: '电话', disabled: false }, { value: 'visit', label: '拜访', disabled: false }] } };

export const colleagues = [{ id: idOf(21), name: '李雷' }, { id: idOf(22), name: '韩梅梅' }, { id: idOf(23), name: '张伟' }];
export const pools = [
  { id: idOf(41), name: '华东公海', mode: 'claim', administers: false, customers: 12, claimsLeft: 3, room: 5, coolDownDays: 7 },
  { id: idOf(42), name: '华南公海', mode: 'claim', administers: true, customers: 12_000, claimsLeft: null, room: null, coolDownDays: 0 },
];

/** What pickers of these pages read. */
export const pickerRoutes: Routes = { 'GET /api/employees/options': listOf(colleagues), 'GET /api/pools/mine': listOf(pools) };
