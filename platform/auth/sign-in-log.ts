import { choice, defineEntity, moment, reference, type RowOf, text } from '#platform/entity/index.ts';

export const signInResults = [
  { value: 'in', label: '登录成功', tone: 'good' },
  { value: 'refused', label: '未能登录', tone: 'bad' },
] as const;

export const signInReasons = [
  { value: 'password', label: '密码不对' },
  { value: 'slowed', label: '尝试太频繁' },
  { value: 'pending', label: '注册待审核' },
  { value: 'rejected', label: '注册未通过' },
  { value: 'suspended', label: '账号已停用' },
  { value: 'companySuspended', label: '公司已停用' },
] as const;
export type SignInReason = (typeof signInReasons)[number]['value'];

/** An attempt to sign in to an account of a company (R1.1, R12.4): who, when, from where, and why it was refused. Added, never changed; forgotten after a year. */
export const signInEntry = defineEntity({
  noun: 'sign_in',
  path: 'sign-ins',
  label: '登录记录',
  title: 'userName',
  order: '-at',
  reach: 'company',
  recycled: false,
  fields: {
    employeeId: reference('员工', 'employee', { required: true, assigned: true, listed: true }),
    userName: text('用户名', { required: true, assigned: true, max: 40, listed: true }),
    at: moment('时间', { required: true, assigned: true, listed: true, sortable: true }),
    result: choice('结果', signInResults, { required: true, assigned: true, listed: true }),
    reason: choice('原因', signInReasons, { assigned: true, listed: true }),
    address: text('网络地址', { required: true, assigned: true, max: 45, listed: true }),
    device: text('设备', { required: true, assigned: true, max: 60, listed: true }),
  },
});

declare module '#platform/db/tables.ts' {
  interface Tables {
    sign_in: RowOf<typeof signInEntry>;
  }
}
