// A small company for the tests of the model: 王总 above 赵经理 above 张三 and 李四, in 销售部 under 公司; 钱会计 is finance.
import { instant, milliseconds } from '#platform/db/index.ts';
import type { World } from '../model/advance.ts';
import type { Roster, RosterPerson } from '../model/roster.ts';

const person = (id: string, superiorId: string | null, departmentId: string, isActive = true): [string, RosterPerson] => [id, { id, name: id, isActive, superiorId, departmentId }];

export const company: Roster = {
  administratorId: '管理员',
  people: new Map([person('管理员', null, '公司'), person('王总', null, '公司'), person('赵经理', '王总', '销售部'), person('张三', '赵经理', '销售部'), person('李四', '赵经理', '销售部'), person('钱会计', '王总', '财务部'), person('离职者', '王总', '销售部', false)]),
  departments: new Map([
    ['公司', { id: '公司', name: '公司', headId: '王总', parentId: null }],
    ['销售部', { id: '销售部', name: '销售部', headId: '赵经理', parentId: '公司' }],
    ['财务部', { id: '财务部', name: '财务部', headId: '钱会计', parentId: '公司' }],
  ]),
  roles: new Map([
    ['finance', { id: 'finance', name: '财务', holderIds: ['钱会计'] }],
    ['director', { id: 'director', name: '公司领导', holderIds: ['王总'] }],
    ['empty', { id: 'empty', name: '没有人', holderIds: [] }],
  ]),
};

/** The company with some people suspended. */
export function without(...ids: string[]): Roster {
  return { ...company, people: new Map([...company.people].map(([id, one]) => [id, ids.includes(id) ? { ...one, isActive: false } : one])) };
}

export const beginning = '2026-11-02 01:00:00.000';

/** So many hours after the beginning. */
export function hour(hours: number): string {
  return instant(milliseconds(beginning) + hours * 3_600_000);
}

/** The world as it is unless a test says otherwise. */
export function worldOf(more: Partial<World> = {}): World {
  return { roster: company, deputies: new Map(), facts: {}, fields: {}, now: beginning, later: (from, hours) => instant(milliseconds(from) + hours * 3_600_000), ...more };
}
