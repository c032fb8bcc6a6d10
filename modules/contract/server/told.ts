// For telling a past in one transaction (the demo): the verbs of this module with files that are kept within it.
import { Readable } from 'node:stream';
import { keyOf } from '#platform/attachment/storage/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { instant, upsert } from '#platform/db/index.ts';
import { insertRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractTemplate, type ContractTemplate, contractTemplateVersion } from '../model/contract-template.ts';
import { contractVersion } from '../model/contract-version.ts';
import { current, versionsOf } from './course.ts';
import { fillDocx } from './docx/fill-docx.ts';
import { openDocx, type Parts } from './docx/open-docx.ts';
import { sampleTemplate } from './docx/sample-docx.ts';
import { makePdf } from './pdf/make-pdf.ts';
import { pdfPages } from './pdf-pages.ts';
import { addScan } from './scans.ts';
import { addTemplateVersion, publishTemplate, templateFieldsOf } from './templates.ts';
import { type KeptText, provenBytes } from './text.ts';
import { valuesFor } from './values.ts';

/** Keeps a file in the caller's transaction. Nothing of the row is left where that fails; of the file at most the content, under its key. */
async function keepHere(context: Context, bytes: Buffer, name: string, kind: 'docx' | 'pdf'): Promise<KeptText> {
  const { storage } = context.services;
  const received = await storage.receive(Readable.from([bytes]), { name, accept: [kind], limitBytes: bytes.length });
  const broughtAt = instant();
  await upsert(asSystem(context, 'contents belong to no company'), context.dialect, 'kept_file', { key: keyOf(received.sha256), broughtAt }, ['key'], { broughtAt });
  return { fileKey: await storage.keep(received), size: received.size, sha256: received.sha256 };
}

/** A template of the sample, in use. */
export async function tellTemplate(context: Context, values: { name: string; description: string }): Promise<ContractTemplate> {
  const bytes = await sampleTemplate();
  const fileName = `${values.name}.docx`;
  const made = await insertRecord(context, contractTemplate, values);
  const version = await addTemplateVersion(context, made.id, await keepHere(context, bytes, fileName, 'docx'), fileName, await templateFieldsOf(await openDocx(bytes)));
  return publishTemplate(context, made.id, version.id);
}

const opened = new Map<string, Parts>();

/** Fills the draft of a contract from its template. */
export async function tellText(context: Context, contractId: string): Promise<void> {
  const row = await loadRecord(context, contract, contractId);
  const draft = current(await versionsOf(context, row.id));
  const template = await loadRecord(context, contractTemplateVersion, draft.templateVersionId!, { right: 'contract_template.read' });
  const parts = opened.get(template.fileKey) ?? (await openDocx(await provenBytes(context.services, template)));
  opened.set(template.fileKey, parts);
  const kept = await keepHere(context, await fillDocx(parts, await valuesFor(context, row, draft)), draft.fileName, 'docx');
  await updateRecord(context, contractVersion, draft, kept, { action: 'draft' });
}

/** What stands in for a scan: a page of the product's own that says so. */
export function madeScan(lines: readonly string[]): Promise<Buffer> {
  return makePdf({ header: [], body: lines.map((text, at) => ({ kind: 'paragraph', runs: [{ text, bold: at === 0 }], align: 'center' })), footer: [] }, { title: lines[0] ?? '', footer: '' });
}

/** The signed paper came in: the version that waits for it is in force. */
export async function tellScan(context: Context, contractId: string, bytes: Buffer, { name, signedOn }: { name: string; signedOn: string }): Promise<Contract> {
  const row = await loadRecord(context, contract, contractId, { right: 'contract.sign', lock: true });
  const kept = await keepHere(context, bytes, name, 'pdf');
  return (await addScan(context, row, { fileKey: kept.fileKey, received: { kind: 'pdf', ...kept }, pages: pdfPages(bytes) ?? 1, name, signedOn, remark: null })).row;
}
