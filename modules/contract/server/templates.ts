import type { FastifyRequest } from 'fastify';
import { keepFile, takeUpload } from '#platform/attachment/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Context, inOwnTransaction } from '#platform/context/index.ts';
import { conflict, notFound, refused } from '#platform/problem/index.ts';
import { acceptInput, companyRows, deleteRecord, findInCompany, insertRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { contractTemplate, type ContractTemplate, contractTemplateVersion, type ContractTemplateVersion } from '../model/contract-template.ts';
import { fieldProblems, sampleValues } from '../model/template-fields.ts';
import type { ContractText } from '../model/text-block.ts';
import { fieldsIn, fillDocx } from './docx/fill-docx.ts';
import { openDocx, type Parts } from './docx/open-docx.ts';
import { readDocx } from './docx/read-docx.ts';
import { sampleTemplate } from './docx/sample-docx.ts';
import { receiveDocx } from './receive-docx.ts';
import { keepBytes, type KeptText, provenBytes } from './text.ts';

/** The names of the fields that a template uses. Throws 422 where a .docx cannot be a template, naming every field that nobody knows. */
export async function templateFieldsOf(parts: Parts): Promise<string[]> {
  readDocx(parts);
  const found = await fieldsIn(parts);
  const problems = fieldProblems(found);
  if (problems.length > 0) throw refused('contract.template_fields', problems.join(''), { problems });
  return [...new Set(found.filter(({ role }) => role !== 'end').map(({ name }) => name))];
}

/** Takes a .docx as the template's next version. One that has never been in use is replaced; what is or was in use stays. */
export async function takeTemplateVersion(context: Context, templateId: string, request: FastifyRequest): Promise<ContractTemplateVersion> {
  const { services } = context;
  await loadRecord(context, contractTemplate, templateId, { right: 'contract_template.update' });
  return takeUpload(request, async (upload) => {
    const { received, name, bytes } = await receiveDocx(services, upload);
    const fieldNames = await templateFieldsOf(await openDocx(bytes).catch(discarding)).catch(discarding);
    async function discarding(error: unknown): Promise<never> {
      await services.storage.discard(received);
      throw error;
    }
    const fileKey = await keepFile(services, received);
    return inOwnTransaction(context, (writing) => addTemplateVersion(writing, templateId, { fileKey, size: received.size, sha256: received.sha256 }, name, fieldNames));
  });
}

/** Makes a template of the product's own sample, ready for use. */
export async function createFromSample(context: Context, input: Record<string, unknown>): Promise<ContractTemplate> {
  const { services } = context;
  const bytes = await sampleTemplate();
  const fieldNames = await templateFieldsOf(await openDocx(bytes));
  const kept = await keepBytes(services, bytes, '销售合同示例.docx');
  return inOwnTransaction(context, async (writing) => {
    const made = await insertRecord(writing, contractTemplate, await acceptInput(writing, contractTemplate, input, 'create') as never);
    const version = await addTemplateVersion(writing, made.id, kept, '销售合同示例.docx', fieldNames);
    return publishTemplate(writing, made.id, version.id);
  });
}

/** Writes a kept and judged file down as the newest version of a template, in the caller's transaction. */
export async function addTemplateVersion(context: Context, templateId: string, kept: KeptText, fileName: string, fieldNames: readonly string[]): Promise<ContractTemplateVersion> {
  const template = await loadRecord(context, contractTemplate, templateId, { right: 'contract_template.update', lock: true });
  const versions = await templateVersionsOf(context, template.id);
  const draft = versions.find(({ status }) => status === 'draft');
  const file = { fileName, fileKey: kept.fileKey, size: kept.size, sha256: kept.sha256, fieldNames: JSON.stringify(fieldNames) };
  const number = draft?.number ?? (versions[0]?.number ?? 0) + 1;
  await audit(context, contractTemplate, [{ recordId: template.id, recordTitle: template.name, action: 'upload', changes: { file: [draft?.fileName ?? null, `第 ${number} 版：${fileName}`] } }]);
  return draft ? updateRecord(context, contractTemplateVersion, draft, file) : insertRecord(context, contractTemplateVersion, { ...file, templateId: template.id, number, status: 'draft' });
}

/** Puts a version to use, a former one as well; contracts that were drafted before keep theirs. */
export async function publishTemplate(context: Context, templateId: string, versionId: string): Promise<ContractTemplate> {
  const template = await loadRecord(context, contractTemplate, templateId, { right: 'contract_template.update', lock: true });
  const version = await loadTemplateVersion(context, template.id, versionId);
  if (version.status === 'inUse') throw conflict('contract_template.in_use', '这个版本已经在用了，请刷新页面。');
  const before = template.versionId && (await findInCompany(context, contractTemplateVersion, template.versionId));
  if (before) await updateRecord(context, contractTemplateVersion, before, { status: 'former' }, { action: 'publish' });
  await updateRecord(context, contractTemplateVersion, version, { status: 'inUse', publishedAt: version.publishedAt ?? context.now }, { action: 'publish' });
  return updateRecord(context, contractTemplate, template, { versionId: version.id, versionNumber: version.number }, { action: 'publish' });
}

/** Removes a version that was never in use. */
export async function removeTemplateVersion(context: Context, templateId: string, versionId: string): Promise<void> {
  const template = await loadRecord(context, contractTemplate, templateId, { right: 'contract_template.update', lock: true });
  const version = await loadTemplateVersion(context, template.id, versionId);
  if (version.status !== 'draft') throw conflict('contract_template.frozen', '用过的模板版本不能删除，已有合同要靠它核对。');
  await deleteRecord(context, contractTemplateVersion, version);
}

/** The versions of a template, the newest first, for who has been let to the template. */
export function templateVersionsOf(context: Context, templateId: string): Promise<ContractTemplateVersion[]> {
  return companyRows(context, contractTemplateVersion).selectAll('contract_template_version').where('contract_template_version.templateId', '=', templateId).orderBy('contract_template_version.number', 'desc').execute();
}

/** A version of a template that the viewer may read. */
export async function loadTemplateVersion(context: Context, templateId: string, versionId: string): Promise<ContractTemplateVersion> {
  const template = await loadRecord(context, contractTemplate, templateId);
  const version = await findInCompany(context, contractTemplateVersion, versionId);
  if (!version || version.templateId !== template.id) throw notFound(contractTemplateVersion.label);
  return version;
}

/** How a contract from this version would read, with made-up values. */
export async function previewTemplate(context: Context, version: ContractTemplateVersion): Promise<ContractText> {
  const parts = await openDocx(await provenBytes(context.services, version));
  return readDocx(await openDocx(await fillDocx(parts, sampleValues())));
}
