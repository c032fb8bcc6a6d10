import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { asProblem, keepFile } from '#platform/attachment/index.ts';
import { type Context, inTransaction, type Services } from '#platform/context/index.ts';
import { conflict, notFound } from '#platform/problem/index.ts';
import { companyChange, findInCompany, loadRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractTemplateVersion } from '../model/contract-template.ts';
import { contractVersion, type ContractVersion } from '../model/contract-version.ts';
import { fillDocx } from './docx/fill-docx.ts';
import { openDocx } from './docx/open-docx.ts';
import { valuesFor } from './values.ts';

/** A .docx of a contract is small; what is larger has pictures that do not belong there. */
export const mostTextBytes = 10 * 1024 * 1024;

/** A file as rows name it. */
export interface KeptText {
  readonly fileKey: string;
  readonly size: number;
  readonly sha256: string;
}

/** Keeps bytes that were made here, outside transactions; see `keepFile`. */
export async function keepBytes(services: Services, bytes: Buffer, name: string): Promise<KeptText> {
  const received = await services.storage.receive(Readable.from([bytes]), { name, accept: ['docx'], limitBytes: mostTextBytes }).catch((error: unknown) => {
    throw asProblem(error);
  });
  return { fileKey: await keepFile(services, received), size: received.size, sha256: received.sha256 };
}

/** The bytes of a kept file. Throws 409 where they are no longer those that the hash was taken of. */
export async function provenBytes(services: Services, { fileKey, sha256 }: Pick<KeptText, 'fileKey' | 'sha256'>): Promise<Buffer> {
  const stream = await services.storage.read(fileKey).catch((error: unknown) => {
    throw asProblem(error);
  });
  const bytes = Buffer.concat(await stream.toArray());
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw conflict('contract.text_damaged', '文件与存档时的校验值不一致，可能已被改动，请联系系统管理员从备份恢复。');
  return bytes;
}

/** The version of a contract that the viewer may read. */
export async function loadVersion(context: Context, contractId: string, versionId: string, right?: string): Promise<{ row: Contract; version: ContractVersion }> {
  const row = await loadRecord(context, contract, contractId, right ? { right } : {});
  const version = await findInCompany(context, contractVersion, versionId);
  if (!version || version.contractId !== row.id) throw notFound(contractVersion.label);
  return { row, version };
}

/**
 * The version with its file: a draft that has none yet is filled from its template now. Opens its own transaction for that,
 * because files are kept outside; of two who fill at once the first counts, and what they made says the same.
 */
export async function withText(context: Context, row: Contract, version: ContractVersion): Promise<ContractVersion & KeptText> {
  if (version.fileKey !== null) return version as ContractVersion & KeptText;
  const { services, viewer, requestId } = context;
  const template = version.templateVersionId && (await findInCompany(context, contractTemplateVersion, version.templateVersionId));
  if (!template) throw conflict('contract.no_text', '这一版还没有正文，请选择合同模板，或者上传正文。');
  const parts = await openDocx(await provenBytes(services, template));
  const kept = await keepBytes(services, await fillDocx(parts, await valuesFor(context, row, version)), version.fileName);
  return inTransaction(services, viewer, requestId, async (writing) => {
    await companyChange(writing, contractVersion).set(kept).where('id', '=', version.id).where('version', '=', version.version).where('fileKey', 'is', null).execute();
    const now = await findInCompany(writing, contractVersion, version.id);
    if (!now || now.fileKey === null) throw conflict('contract.text_changing', '正文刚刚又被修改，请刷新页面后再看。');
    return now as ContractVersion & KeptText;
  });
}
