import { boolean, choice, defineEntity, integer, json, moment, reference, type RowOf, text } from '#platform/entity/index.ts';
import type { ImportOutcome } from '../importer.ts';

export const importStates = [
  { value: 'uploaded', label: '待开始', tone: 'neutral' },
  { value: 'running', label: '导入中', tone: 'accent' },
  { value: 'done', label: '已完成', tone: 'good' },
  { value: 'cancelled', label: '已取消', tone: 'neutral' },
  { value: 'failed', label: '中断', tone: 'bad' },
  { value: 'undoing', label: '撤销中', tone: 'accent' },
  { value: 'undone', label: '已撤销', tone: 'neutral' },
] as const;
export type ImportState = (typeof importStates)[number]['value'];

export const duplicateRules = [
  { value: 'skip', label: '跳过重复的行' },
  { value: 'update', label: '更新已有的记录' },
  { value: 'create', label: '仍然新建' },
] as const;

/**
 * One file brought in (R4.3). It belongs to whoever uploaded it; the scope of `<noun>.import` says who else sees it. No
 * module registers it: its rights are those of the noun that it brings in.
 */
export const importEntity = defineEntity({
  noun: 'import',
  path: 'imports',
  label: '导入',
  title: 'fileName',
  order: '-createdAt',
  reach: { owned: true },
  recycled: false,
  fields: {
    noun: text('对象', { required: true, assigned: true, max: 40 }),
    fileName: text('文件', { required: true, assigned: true, max: 240, listed: true }),
    fileKind: text('格式', { required: true, assigned: true, max: 10 }),
    size: integer('字节数', { required: true, assigned: true }),
    sheet: text('工作表', { required: true, assigned: true, max: 100 }),
    state: choice('状态', importStates, { required: true, assigned: true, listed: true }),
    duplicates: choice('重复时', duplicateRules, { assigned: true }),
    total: integer('总行数', { required: true, assigned: true, listed: true }),
    created: integer('新建', { required: true, assigned: true, listed: true }),
    updated: integer('更新', { required: true, assigned: true, listed: true }),
    skipped: integer('跳过', { required: true, assigned: true, listed: true }),
    failed: integer('失败', { required: true, assigned: true, listed: true }),
    undone: integer('已撤销', { required: true, assigned: true }),
    /** Records that an undo left as they were. */
    kept: integer('撤销时保留', { required: true, assigned: true }),
    /** What it did row by row has been forgotten; it cannot be undone any more. */
    forgotten: boolean('明细已清理', { assigned: true }),
    ownerId: reference('导入人', 'employee', { required: true, assigned: true, listed: true }),
    departmentId: reference('导入部门', 'department', { assigned: true }),
    jobId: text('任务', { assigned: true }),
    startedAt: moment('开始时间', { assigned: true, listed: true }),
    finishedAt: moment('结束时间', { assigned: true, listed: true }),
    sheets: json('工作表清单', { required: true }),
    header: json('表头', { required: true }),
    sample: json('前几行', { required: true }),
    mapping: json('列的对应'),
    target: json('去向'),
  },
});

export type ImportRecord = RowOf<typeof importEntity> & {
  /** The uploaded file in the storage. */
  fileKey: string;
};

declare module '#platform/db/tables.ts' {
  interface Tables {
    import: ImportRecord;
    /** What became of each row of the file. */
    import_row: { importId: string; number: number; result: ImportOutcome['result']; recordId: string | null; reason: string | null };
    /** What the import did to each record: what an undo needs. `former` is JSON: the changed fields as they were before. */
    import_change: { importId: string; noun: string; recordId: string; title: string; created: number; former: string; versionAfter: number; undo: 'undone' | 'kept' | null; note: string | null };
  }
}
