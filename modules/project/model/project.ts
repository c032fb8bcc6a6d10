import { choice, date, defineEntity, dictionary, longText, moment, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const projectStatuses = [
  { value: 'active', label: '进行中', tone: 'accent' },
  { value: 'won', label: '赢单', tone: 'good' },
  { value: 'lost', label: '输单', tone: 'bad' },
  { value: 'closed', label: '已关闭', tone: 'neutral' },
] as const;

/** The dictionary of why business is lost; the opportunity keeps the same words. */
export const lostReasonDictionary = 'lostReason';

/** The pursuit of one opportunity through the company's stages (R5.5, R5.8). */
export const project = defineEntity({
  noun: 'project',
  path: 'projects',
  label: '项目',
  title: 'name',
  customFields: true,
  reach: { owned: true, shareTable: 'project_member', through: [{ noun: 'customer', field: 'customerId' }] },
  fields: {
    name: text('项目名称', { required: true, max: 100, searchable: true, sortable: true, listed: true, group: '基本资料' }),
    code: text('项目编号', { assigned: true, max: 40, listed: true, group: '基本资料' }),
    customerId: reference('客户', 'customer', { assigned: true, required: true, listed: true, group: '基本资料' }),
    opportunityId: reference('商机', 'opportunity', { assigned: true, required: true, group: '基本资料' }),
    amount: money('预计金额', { sortable: true, listed: true, group: '基本资料' }),
    startOn: date('启动日期', { group: '基本资料' }),
    expectedOn: date('预计签约日期', { sortable: true, listed: true, group: '基本资料' }),
    stageId: reference('阶段', 'project_stage', { assigned: true, required: true, listed: true, group: '进展' }),
    stageSince: moment('进入本阶段时间', { assigned: true, required: true, listed: true, group: '进展' }),
    status: choice('状态', projectStatuses, { assigned: true, required: true, listed: true, group: '进展' }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true, group: '进展' }),
    departmentId: reference('所属部门', 'department', { assigned: true, group: '进展' }),
    closedAt: moment('结束时间', { assigned: true, group: '进展' }),
    lostReason: dictionary('输单原因', lostReasonDictionary, { assigned: true, group: '进展' }),
    closeWords: text('结束说明', { assigned: true, max: 500, group: '进展' }),
    background: longText('项目背景', { group: '背景', hint: '客户为什么要做、谁决定、现状和竞争对手。' }),
  },
});

export type Project = RowOf<typeof project>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** `liveKey` is the opportunity's id while this project pursues it or has won it: its unique key lets it have one such project. */
    project: Project & { liveKey: string | null };
    /** Who works on a project beside its owner, reading or editing. */
    project_member: { id: string; companyId: string; recordId: string; granteeKind: 'employee'; granteeId: string; access: 'read' | 'edit'; duty: string | null; endsAt: string | null; createdAt: string; createdBy: string | null };
    /** Every move between stages; `seconds` is how long the project had stood in the stage it left, the names are those of that day. */
    project_stage_move: { id: string; companyId: string; projectId: string; at: string; fromStageId: string | null; fromName: string | null; toStageId: string; toName: string; seconds: number; words: string | null; actorId: string | null };
  }
}
