// Follow-ups and what their dialogs read, as the server gives them to pages: for the component tests of this module.
import { listOf, type Routes } from '#tests/harness/fake-api.ts';
import { idOf } from '#tests/harness/page.tsx';
import type { ActivityRow } from '../web/activity.api.ts';

export const ways = { dictionaries: { activityWay: [{ value: 'phone', label: '电话', disabled: false }, { value: 'visit', label: '拜访', disabled: false }, { value: 'fax', label: '传真', disabled: true }] } };

export const customer = { id: idOf(1), name: '华为技术' };

/** A visit that is agreed for a day long gone, with a reminder an hour before. */
export const planned: ActivityRow = {
  id: idOf(71),
  version: 1,
  subject: '上门演示',
  status: 'planned',
  way: 'visit',
  at: '2026-03-02 02:00:00.000',
  plannedAt: '2026-03-02 02:00:00.000',
  remindAt: '2026-03-02 01:00:00.000',
  customerId: customer.id,
  customerName: customer.name,
  contactId: idOf(61),
  contactName: '孙丽',
  result: null,
  nextStep: '带上样机',
  ownerId: idOf(21),
  ownerName: '李雷',
  createdAt: '2026-02-20 02:00:00.000',
  can: ['complete', 'reschedule', 'edit', 'cancel', 'delete'],
};

/** One that was done, in words of two lines, which the reader may only look at. */
export const noted: ActivityRow = { ...planned, id: idOf(72), subject: '电话 孙丽', way: 'phone', status: 'done', at: '2026-03-01 02:00:00.000', plannedAt: null, remindAt: null, result: '对方预算已批\n下周比价', nextStep: null, can: [] };

export const people = [{ id: idOf(61), name: '孙丽', position: '采购总监' }, { id: idOf(62), name: '周强', position: null }];
export const pickerRoutes: Routes = { 'GET /api/contacts': listOf(people), 'GET /api/customers': listOf([customer, { id: idOf(2), name: '中兴通讯' }]), 'GET /api/attachments': { rows: [] } };
