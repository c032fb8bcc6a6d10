import { choice, defineEntity, json, longText, moment, money, reference, type RowOf, text } from '#platform/entity/index.ts';
import type { RunState, SignatureOrigin, SignatureState, SkipReason } from './model/case.ts';
import type { SignMode } from './model/flow.ts';

export const approvalStates = [
  { value: 'running', label: '审批中', tone: 'accent' },
  { value: 'returned', label: '已退回', tone: 'attention' },
  { value: 'approved', label: '已通过', tone: 'good' },
  { value: 'refused', label: '已拒绝', tone: 'bad' },
  { value: 'withdrawn', label: '已撤回', tone: 'neutral' },
  { value: 'cancelled', label: '已取消', tone: 'neutral' },
] as const;

/** A case. Those who take part in it reach it by `loadCase`; its own read right is the system administrator's. */
export const approval = defineEntity({
  noun: 'approval',
  path: 'approvals',
  label: '审批',
  title: 'title',
  order: '-createdAt',
  recycled: false,
  fields: {
    kind: text('类型', { required: true, assigned: true, max: 60, listed: true }),
    title: text('单据', { required: true, assigned: true, max: 200, listed: true }),
    about: text('关于', { assigned: true, max: 200, listed: true }),
    amount: money('金额', { assigned: true }),
    link: text('单据页面', { required: true, assigned: true, max: 300, filterable: false }),
    noun: text('单据对象', { required: true, assigned: true, max: 40 }),
    recordId: text('单据编号', { required: true, assigned: true, max: 36 }),
    state: choice('状态', approvalStates, { required: true, assigned: true, listed: true }),
    stepName: text('当前步骤', { assigned: true, max: 40, listed: true }),
    applicantId: reference('申请人', 'employee', { required: true, assigned: true, listed: true }),
    words: longText('申请说明', { assigned: true, max: 1000 }),
    startedAt: moment('提交时间', { required: true, assigned: true, listed: true }),
    endedAt: moment('结束时间', { assigned: true, listed: true }),
    details: json('附加内容'),
  },
});

/** The columns by which the engine works; nobody is shown them. */
interface EngineColumns {
  flowVersionId: string;
  /** `kind:recordId` while the case is running or returned, then null: unique, so that a record has one such case of a kind. */
  openKey: string | null;
  /** JSON: key of a step → employees. */
  chosen: string;
  resumeKey: string | null;
  remindedAt: string | null;
}

export type ApprovalRow = RowOf<typeof approval> & EngineColumns;

declare module '#platform/db/tables.ts' {
  interface Tables {
    approval: ApprovalRow;
    /** One entry into a step of a case. */
    approval_step: {
      approvalId: string;
      number: number;
      companyId: string;
      key: string;
      name: string;
      mode: SignMode;
      state: RunState;
      reason: SkipReason | null;
      stands: number;
      startedAt: string;
      endedAt: string | null;
    };
    approval_signature: {
      approvalId: string;
      number: number;
      companyId: string;
      stepNumber: number;
      employeeId: string;
      insteadOfId: string | null;
      origin: SignatureOrigin;
      addedBy: number | null;
      /** JSON: numbers of signatures. */
      waitsFor: string;
      state: SignatureState;
      words: string | null;
      startedAt: string | null;
      dueAt: string | null;
      overdueAt: string | null;
      actedAt: string | null;
    };
    approval_cc: { approvalId: string; employeeId: string; companyId: string; createdAt: string; createdBy: string | null };
    /** Whoever is away and who signs for him meanwhile; days included, in the company's zone. */
    approval_delegation: { id: string; companyId: string; fromId: string; toId: string; startsOn: string; endsOn: string; kinds: string | null; reason: string | null; createdAt: string; endedAt: string | null };
    /** A company's flow for a kind: what it draws at present, and what is in force. */
    approval_flow: { id: string; companyId: string; kind: string; draft: string | null; publishedId: string; version: number; createdAt: string; updatedAt: string; updatedBy: string | null };
    /** What was in force once; never changed, because cases go on by it. */
    approval_flow_version: { id: string; companyId: string; flowId: string; number: number; definition: string; words: string | null; publishedAt: string; publishedBy: string | null };
  }
}
