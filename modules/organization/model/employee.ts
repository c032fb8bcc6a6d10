import { choice, date, defineEntity, email, moment, phone, reference, text } from '#platform/entity/index.ts';

export const employeeKinds = [
  { value: 'staff', label: '员工' },
  { value: 'agent', label: '代理商', tone: 'accent' },
] as const;

/** 待审核 → 在职 ⇄ 停用 → 离职; a registration that was refused stays 已拒绝. */
export const employeeStatuses = [
  { value: 'pending', label: '待审核', tone: 'attention' },
  { value: 'active', label: '在职', tone: 'good' },
  { value: 'suspended', label: '停用', tone: 'neutral' },
  { value: 'left', label: '离职', tone: 'neutral' },
  { value: 'refused', label: '已拒绝', tone: 'bad' },
] as const;
export type EmployeeStatus = (typeof employeeStatuses)[number]['value'];

export const genders = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
] as const;

/** The employee file (R1.4). What somebody signs in with is the account of the same id. */
export const employee = defineEntity({
  noun: 'employee',
  path: 'employees',
  label: '员工',
  title: 'name',
  order: 'name',
  customFields: true,
  recycled: false,
  fields: {
    name: text('姓名', { required: true, max: 40, listed: true, sortable: true, searchable: true }),
    namePinyin: text('姓名拼音', { assigned: true, max: 200, filterable: false }),
    userName: text('用户名', { assigned: true, max: 40, listed: true }),
    kind: choice('类别', employeeKinds, { required: true, listed: true }),
    status: choice('状态', employeeStatuses, { assigned: true, required: true, listed: true }),
    departmentId: reference('部门', 'department', { listed: true }),
    superiorId: reference('直接上级', 'employee', { listed: true }),
    postId: reference('岗位', 'post', { listed: true }),
    number: text('工号', { max: 30, listed: true, sortable: true }),
    gender: choice('性别', genders),
    mobile: phone('手机号', { listed: true }),
    email: email('邮箱', { listed: true }),
    entryDate: date('入职日期', { sortable: true }),
    leftDate: date('离职日期', { assigned: true }),
    photoId: text('照片', { max: 36, filterable: false }),
    /** What the person wrote when registering. */
    wishDepartment: text('希望的部门', { assigned: true, max: 60 }),
    wishPost: text('希望的岗位', { assigned: true, max: 60 }),
    decidedAt: moment('审核时间', { assigned: true }),
    decidedBy: reference('审核人', 'employee', { assigned: true }),
    refusalReason: text('拒绝原因', { assigned: true, max: 200 }),
  },
});
