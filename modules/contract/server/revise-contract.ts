import type { FastifyRequest } from 'fastify';
import { asProblem, keepFile, takeUpload } from '#platform/attachment/index.ts';
import { type Context, inOwnTransaction } from '#platform/context/index.ts';
import { invalid, Problem } from '#platform/problem/index.ts';
import { acceptInput, loadRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { type ContractVersion } from '../model/contract-version.ts';
import { current, versionsOf } from './course.ts';
import { fieldsIn } from './docx/fill-docx.ts';
import { openDocx } from './docx/open-docx.ts';
import { readDocx } from './docx/read-docx.ts';
import { requireDaysInOrder } from './draft-contract.ts';
import { receiveDocx } from './receive-docx.ts';
import { redraft } from './redraft.ts';
import { templateInUse } from './templates-in-use.ts';

export interface Revision {
  readonly summary: string;
  readonly amount?: number;
  readonly templateId?: string;
  readonly startOn?: string | null;
  readonly endOn?: string | null;
  readonly paymentTerms?: string | null;
  readonly deliveryTerms?: string | null;
  readonly otherTerms?: string | null;
}

/**
 * Begins the next text of a contract with other terms, filled from the template anew. While it is drafted and signed off, what
 * is in force stays in force. An amount other than the order's is a change too: `contract.changed` tells it once it is signed.
 */
export async function reviseContract(context: Context, id: string, { summary, templateId, ...given }: Revision): Promise<Contract> {
  const row = await loadRecord(context, contract, id, { right: 'contract.update', lock: true });
  const { amount, ...terms } = given;
  // The same checks as of a form: lengths, days; the amount within what a contract can hold.
  const accepted = await acceptInput(context, contract, terms, 'update');
  if (amount !== undefined && !(Number.isSafeInteger(amount) && amount >= 0 && amount <= contract.fields.amount.greatest!)) throw invalid([{ path: 'amount', message: '合同金额应当在 0 到一万亿元之间。' }]);
  const last = current(await versionsOf(context, row.id));
  requireDaysInOrder({ ...last, ...accepted });
  const template = await templateInUse(context, templateId ?? row.templateId);
  const { startOn, endOn, paymentTerms, deliveryTerms, otherTerms } = { ...last, ...accepted };
  const next = { amount: amount ?? last.amount, startOn, endOn, paymentTerms, deliveryTerms, otherTerms, summary };
  return (await redraft(context, row, next, { source: 'filled', templateVersionId: template.id }, { templateId: template.templateId })).row;
}

/**
 * Takes a .docx that somebody edited as the next text, with the terms as they stand. The form's field `summary` says what was
 * changed. A file with fields still to be filled is refused: it would be signed with them.
 */
export async function takeText(context: Context, id: string, request: FastifyRequest): Promise<{ row: Contract; version: ContractVersion }> {
  const { services } = context;
  await loadRecord(context, contract, id, { right: 'contract.update' });
  return takeUpload(request, async (upload) => {
    const { received, name, bytes } = await receiveDocx(services, upload);
    try {
      const parts = await openDocx(bytes);
      readDocx(parts);
      const left = (await fieldsIn(parts)).map((one) => `{${one.name}}`);
      if (left.length > 0) throw new Problem(422, 'contract.unfilled', `正文里还有没有填写的字段：${[...new Set(left)].slice(0, 10).join('、')}，请填好后再上传。`);
    } catch (error) {
      await services.storage.discard(received);
      throw asProblem(error);
    }
    const fileKey = await keepFile(services, received);
    return inOwnTransaction(context, async (writing) => {
      const row = await loadRecord(writing, contract, id, { right: 'contract.update', lock: true });
      const last = current(await versionsOf(writing, row.id));
      // The same file again, by a second click: there is nothing new to read.
      if (last.status === 'draft' && last.sha256 === received.sha256) return { row, version: last };
      const summary = upload.fields.summary?.trim().slice(0, 500) || null;
      return redraft(writing, row, { summary }, { source: 'uploaded', fileKey, size: received.size, sha256: received.sha256, fileName: name });
    });
  });
}
