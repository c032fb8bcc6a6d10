// Contracts, their texts and their templates as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import type { ContractText, Paragraph } from '../model/text-block.ts';
import type { CommentRow, ContractRow, ScanRow, TemplateVersionRow, VersionRow } from '../web/contract.api.ts';

/** A contract in force, unless the test says otherwise. */
export function contractRow(more: Partial<ContractRow> & Readonly<Record<string, unknown>> = {}): ContractRow {
  return {
    id: idOf(500), version: 5, code: 'HT-0001', name: '云栖年度合同', status: 'running', orderId: idOf(1), orderName: '云栖软件 CRM 采购', customerId: idOf(200), customerName: '杭州云栖软件有限公司', templateId: idOf(550), templateName: '软件销售合同',
    amount: 190_000_00, startOn: '2026-11-01', endOn: '2027-10-31', paymentTerms: '三七开', deliveryTerms: null, otherTerms: null, signedOn: '2026-11-02', endedOn: null, endReason: null, current: { number: 1, status: 'inForce' }, counts: {}, can: [], ...more,
  } as ContractRow;
}

export function versionRow(more: Partial<VersionRow> & Readonly<Record<string, unknown>> = {}): VersionRow {
  return { id: idOf(560), version: 1, number: 1, status: 'inForce', source: 'filled', summary: '首版', amount: 190_000_00, fileName: '云栖年度合同.docx', sha256: 'ab'.repeat(32), createdAt: '2026-11-01 02:00:00.000', createdByName: '王芳', approvedAt: null, signedOn: '2026-11-02', startOn: '2026-11-01', endOn: '2027-10-31', paymentTerms: '三七开', deliveryTerms: null, otherTerms: null, ...more } as VersionRow;
}

export function scanRow(more: Partial<ScanRow> = {}): ScanRow {
  return { id: idOf(570), fileName: '签字页.pdf', kind: 'pdf', size: 204_800, pages: 3, sha256: 'cd'.repeat(32), remark: '双方盖章', versionNumber: 1, createdAt: '2026-11-02 02:00:00.000', createdByName: '王芳', ...more } as ScanRow;
}

export function commentRow(more: Partial<CommentRow> = {}): CommentRow {
  return { id: idOf(580), versionId: idOf(560), quote: null, body: '违约金偏低', createdAt: '2026-11-01 03:00:00.000', createdByName: '钱会计', settledAt: null, settledByName: null, ...more };
}

export function templateVersionRow(more: Partial<TemplateVersionRow> & Readonly<Record<string, unknown>> = {}): TemplateVersionRow {
  return { id: idOf(590), version: 1, number: 1, status: 'inUse', fileName: '软件销售合同.docx', size: 40_960, fieldNames: ['合同编号', '客户名称'], createdAt: '2026-10-01 02:00:00.000', createdByName: '王总', ...more } as TemplateVersionRow;
}

/** A template as `usableTemplates` finds it. */
export const usable = { id: idOf(550), name: '软件销售合同', description: null, versionNumber: 2 };

/** A paragraph with one run in it. */
export function line(text: string, look: Partial<Paragraph> = {}): Paragraph {
  return { kind: 'paragraph', runs: text === '' ? [] : [{ text }], ...look };
}

/** A text of these paragraphs. */
export function textOf(...lines: readonly string[]): ContractText {
  return { header: [], body: lines.map((one) => line(one)), footer: [] };
}
