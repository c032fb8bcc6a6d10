import { contract, contractVersion } from '#modules/contract/index.ts';
import { order } from '#modules/order/index.ts';
import type { Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { insertRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { type Hand, type Records, type Samples, dull } from './sample.ts';

/** A picture of one pixel. */
const pixel = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex');

function formOf(file: Uint8Array, name: string): FormData {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(file)], name));
  return form;
}

/** A template with a version in use and one that was never used, a contract with text, remark and scan; and an order to draft another of. */
export async function plantContracts({ client, mark, records, plant }: Hand, program: <T>(work: (context: Context) => Promise<T>) => Promise<T>): Promise<void> {
  const effective = (name: string): Promise<string> =>
    program(async (context) => {
      const facts = { customerId: records.id('customer'), ownerId: records.id('employee'), opportunityId: newId(), amount: 100_00, listAmount: 100_00, discount: 0, orderedOn: '2026-11-01' };
      return (await insertRecord(context, order, { ...facts, name: `${mark}${name}`, code: name, status: 'effective', effectiveAt: context.now })).id;
    });
  const templateId = await plant('contract_template', '/api/contract-templates/from-sample', { name: `${mark}模板` });
  const { body: sample } = await client.get<Buffer>('/api/contract-templates/sample');
  const { body: draft } = await client.post<{ id: string }>(`/api/contract-templates/${templateId}/versions`, formOf(sample, `${mark}模板.docx`));
  records.keep('contract_template_version', draft.id);
  const id = await plant('contract', '/api/contracts', { name: `${mark}合同`, orderId: await effective('已签的订单'), templateId });
  const { body: versions } = await client.get<{ currentId: string }>(`/api/contracts/${id}/versions`);
  records.keep('contract_version', versions.currentId);
  await client.get(`/api/contracts/${id}/versions/${versions.currentId}/text`);
  const { body: comment } = await client.post<{ id: string }>(`/api/contracts/${id}/comments`, { versionId: versions.currentId, body: `${mark}批注` });
  records.keep('contract_comment', comment.id);
  // Signed off by fiat: the scan can be taken.
  await program(async (context) => {
    await updateRecord(context, contractVersion, await loadRecord(context, contractVersion, versions.currentId), { status: 'approved', approvedAt: context.now });
    await updateRecord(context, contract, await loadRecord(context, contract, id), { status: 'toSign' });
  });
  const { body: signed } = await client.post<{ scan: { id: string } }>(`/api/contracts/${id}/scans`, formOf(pixel, `${mark}扫描.png`));
  records.keep('contract_scan', signed.scan.id);
  records.keep('orderToSign', await effective('可签的订单'));
}

const contractOnly = { id: 'contract' };
const version = { id: 'contract', versionId: 'contract_version' };
const template = { id: 'contract_template', versionId: 'contract_template_version' };
const reason = () => ({ reason: '测试' });

export const contractSamples: Samples = {
  ...dull('contracts', 'contract', (records: Records) => ({ name: '新合同', orderId: records.id('orderToSign'), templateId: records.id('contract_template') })),
  'GET /api/contracts/sums': {},
  'GET /api/contract-settings': {},
  'PUT /api/contract-settings': { body: () => ({ remindDays: 30 }) },
  'POST /api/contracts/:id/submit': { params: contractOnly, body: () => ({}) },
  'POST /api/contracts/:id/revise': { params: contractOnly, body: () => ({ summary: '测试' }) },
  'POST /api/contracts/:id/drop': { params: contractOnly, body: reason },
  'POST /api/contracts/:id/terminate': { params: contractOnly, body: reason },
  'POST /api/contracts/:id/void': { params: contractOnly, body: reason },
  'GET /api/contracts/:id/versions': { params: contractOnly },
  'GET /api/contracts/:id/versions/:versionId/text': { params: version },
  'GET /api/contracts/:id/versions/:versionId/docx': { params: version },
  'GET /api/contracts/:id/versions/:versionId/pdf': { params: version },
  'POST /api/contracts/:id/text': { params: contractOnly, form: () => formOf(pixel, '正文.docx') },
  'GET /api/contracts/:id/comments': { params: contractOnly },
  'POST /api/contracts/:id/comments': { params: contractOnly, body: (records) => ({ versionId: records.id('contract_version'), body: '测试' }) },
  'POST /api/contracts/:id/comments/:commentId/settle': { params: { id: 'contract', commentId: 'contract_comment' }, body: () => ({}) },
  'GET /api/contracts/:id/scans': { params: contractOnly },
  'POST /api/contracts/:id/scans': { params: contractOnly, form: () => formOf(pixel, '扫描.png') },
  'GET /api/contracts/:id/scans/:scanId/content': { params: { id: 'contract', scanId: 'contract_scan' } },
  'GET /api/contracts/:id/scans/:scanId/check': { params: { id: 'contract', scanId: 'contract_scan' } },
  ...dull('contract-templates', 'contract_template', () => ({ name: '新模板' })),
  'GET /api/contract-templates/fields': {},
  'GET /api/contract-templates/sample': {},
  'POST /api/contract-templates/from-sample': { body: () => ({ name: '示例' }) },
  'GET /api/contract-templates/:id/versions': { params: { id: 'contract_template' } },
  'POST /api/contract-templates/:id/versions': { params: { id: 'contract_template' }, form: () => formOf(pixel, '模板.docx') },
  'GET /api/contract-templates/:id/versions/:versionId/text': { params: template },
  'GET /api/contract-templates/:id/versions/:versionId/docx': { params: template },
  'POST /api/contract-templates/:id/versions/:versionId/publish': { params: template, body: () => ({}) },
  'DELETE /api/contract-templates/:id/versions/:versionId': { params: template },
};
