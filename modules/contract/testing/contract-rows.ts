// Contracts as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import type { ContractRow, ScanRow, VersionRow } from '../web/contract.api.ts';

/** A contract in force, unless the test says otherwise. */
export function contractRow(more: Partial<ContractRow> & Readonly<Record<string, unknown>> = {}): ContractRow {
  return {
    id: idOf(500), version: 5, code: 'HT-0001', name: '云栖年度合同', status: 'running', orderId: idOf(1), orderName: '云栖软件 CRM 采购', customerId: idOf(200), customerName: '杭州云栖软件有限公司', templateId: idOf(550), templateName: '软件销售合同',
    amount: 190_000_00, startOn: '2026-11-01', endOn: '2027-10-31', paymentTerms: '三七开', deliveryTerms: null, otherTerms: null, signedOn: '2026-11-02', endedOn: null, endReason: null, current: { number: 1, status: 'signed' }, counts: {}, can: [], ...more,
  } as ContractRow;
}

export function versionRow(more: Partial<VersionRow> & Readonly<Record<string, unknown>> = {}): VersionRow {
  return { id: idOf(560), number: 1, status: 'signed', source: 'filled', summary: '首版', amount: 190_000_00, fileName: '云栖年度合同.docx', sha256: 'ab'.repeat(32), createdAt: '2026-11-01 02:00:00.000', createdByName: '王芳', approvedAt: null, signedOn: '2026-11-02', startOn: '2026-11-01', endOn: '2027-10-31', paymentTerms: '三七开', deliveryTerms: null, otherTerms: null, ...more } as VersionRow;
}

export function scanRow(more: Partial<ScanRow> = {}): ScanRow {
  return { id: idOf(570), fileName: '签字页.pdf', kind: 'application/pdf', size: 204_800, pages: 3, sha256: 'cd'.repeat(32), remark: '双方盖章', versionNumber: 1, createdAt: '2026-11-02 02:00:00.000', createdByName: '王芳', ...more } as ScanRow;
}
