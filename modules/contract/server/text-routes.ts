import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { asProblem, serveFile } from '#platform/attachment/index.ts';
import { servedHeaders } from '#platform/attachment/storage/index.ts';
import type { Context } from '#platform/context/index.ts';
import { Download, type Route, route } from '#platform/http/index.ts';
import { forbidden } from '#platform/problem/index.ts';
import { companyRows, idParams, loadRecord, presentEach, presentOne, readsInClear } from '#platform/record/index.ts';
import { contract } from '../model/contract.ts';
import { contractComment, contractScan, contractVersion, type ContractVersion } from '../model/contract-version.ts';
import { addComment, commentsOf, settleComment } from './comments.ts';
import { current, versionsOf } from './course.ts';
import { openDocx } from './docx/open-docx.ts';
import { readDocx } from './docx/read-docx.ts';
import { makePdf } from './pdf/make-pdf.ts';
import { contractAbilities } from './policy.ts';
import { takeText } from './revise-contract.ts';
import { loadScan, scansOf, takeScan } from './scans.ts';
import { loadVersion, provenBytes, withText } from './text.ts';

const versionParams = Type.Object({ id: Type.String({ title: '合同' }), versionId: Type.String({ title: '版本' }) });
const scanParams = Type.Object({ id: Type.String({ title: '合同' }), scanId: Type.String({ title: '扫描件' }) });

/** A version as pages show it: where its file lies is nobody's business, and its amount is the contract's. */
async function shownVersions(context: Context, versions: readonly ContractVersion[]): Promise<Record<string, unknown>[]> {
  const shown = await presentEach(context, contractVersion, versions);
  return shown.map(({ fileKey: _key, amount, ...facts }) => (readsAmount(context) ? { ...facts, amount } : facts));
}

async function shownVersion(context: Context, version: ContractVersion): Promise<Record<string, unknown>> {
  return (await shownVersions(context, [version]))[0]!;
}

const readsAmount = (context: Context): boolean => readsInClear(context.viewer, contract, 'amount');

/** The bytes of a version that the viewer may read, proven by their hash; a draft is filled first. */
async function textOf(context: Context, contractId: string, versionId: string) {
  // The text says what the field would not: whoever may not read the amount may not read the text.
  if (!readsAmount(context)) throw forbidden('查看合同正文，因为正文里有合同金额');
  const found = await loadVersion(context, contractId, versionId);
  const version = await withText(context, found.row, found.version);
  return { row: found.row, version, bytes: await provenBytes(context.services, version) };
}

const versionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/contracts/:id/versions',
    right: 'contract.read',
    summary: '合同的版本',
    params: idParams,
    run: async (context, { params }) => {
      const { id } = await loadRecord(context, contract, params.id);
      const versions = await versionsOf(context, id);
      return { currentId: current(versions).id, rows: await shownVersions(context, versions.toReversed()) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/contracts/:id/versions/:versionId/text',
    right: 'contract.read',
    summary: '合同正文预览',
    params: versionParams,
    run: async (context, { params }) => {
      const { version, bytes } = await textOf(context, params.id, params.versionId);
      return { version: await shownVersion(context, version), text: readDocx(await openDocx(bytes)) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/contracts/:id/versions/:versionId/docx',
    right: 'contract.read',
    summary: '下载合同正文（.docx）',
    params: versionParams,
    run: async (context, { params }) => {
      const { version, bytes } = await textOf(context, params.id, params.versionId);
      return new Download(bytes, { ...servedHeaders('docx', version.fileName), 'content-length': String(bytes.length) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/contracts/:id/versions/:versionId/pdf',
    right: 'contract.read',
    summary: '下载合同正文（PDF）',
    params: versionParams,
    run: async (context, { params }) => {
      const { row, version, bytes } = await textOf(context, params.id, params.versionId);
      const approved = version.approvedAt !== null;
      const footer = [row.code, `第 ${version.number} 版`, `校验值 ${version.sha256.slice(0, 16)}`].filter(Boolean).join(' · ');
      const pdf = await makePdf(readDocx(await openDocx(bytes)), { title: row.name, footer, ...(!approved && { watermark: '未经审签' }) });
      return new Download(pdf, { ...servedHeaders('pdf', version.fileName.replace(/\.docx$/i, '.pdf')), 'content-length': String(pdf.length) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/contracts/:id/text',
    right: 'contract.update',
    summary: '上传改好的合同正文（表单：可有 summary，最后是 file）',
    params: idParams,
    takesFile: true,
    run: async (context, { params }, { request, reply }) => {
      const { row, version } = await takeText(context, params.id, request);
      reply.status(201);
      return { contract: await presentOne(context, contract, row, { abilities: contractAbilities }), version: await shownVersion(context, version) };
    },
  }),
];

const commentRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/contracts/:id/comments', right: 'contract.read', summary: '合同的批注', params: idParams, run: async (context, { params }) => ({ rows: await commentsOf(context, (await loadRecord(context, contract, params.id)).id) }) }),
  route({
    method: 'POST',
    path: '/api/contracts/:id/comments',
    right: 'contract.read',
    summary: '批注合同',
    params: idParams,
    body: Type.Object({
      versionId: Type.String({ title: '版本', maxLength: 40 }),
      body: Type.String({ title: '批注', minLength: 1, maxLength: 1000 }),
      quote: Type.Optional(Type.Union([Type.String({ maxLength: 300 }), Type.Null()], { title: '针对的文字' })),
    }),
    run: async (context, { params, body }, { reply }) => {
      const made = await addComment(context, params.id, body);
      reply.status(201);
      return presentOne(context, contractComment, made);
    },
  }),
  route({
    method: 'POST',
    path: '/api/contracts/:id/comments/:commentId/settle',
    right: 'contract.read',
    summary: '批注已处理',
    params: Type.Object({ id: Type.String({ title: '合同' }), commentId: Type.String({ title: '批注' }) }),
    run: async (context, { params }) => presentOne(context, contractComment, await settleComment(context, params.id, params.commentId)),
  }),
];

const scanRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/contracts/:id/scans',
    right: 'contract.read',
    summary: '合同扫描件',
    params: idParams,
    run: async (context, { params }) => {
      const { id } = await loadRecord(context, contract, params.id);
      const numbers = new Map((await companyRows(context, contractVersion).select(['contract_version.id', 'contract_version.number']).where('contract_version.contractId', '=', id).execute()).map((one) => [one.id, one.number]));
      const scans = await scansOf(context, id);
      const shown = await presentEach(context, contractScan, scans);
      return { rows: shown.map(({ fileKey: _key, ...facts }, index) => ({ ...facts, versionNumber: numbers.get(scans[index]!.versionId) ?? null })) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/contracts/:id/scans',
    right: 'contract.sign',
    summary: '上传签署后的扫描件（表单：signedOn，可有 remark，最后是 file）',
    params: idParams,
    takesFile: true,
    run: async (context, { params }, { request, reply }) => {
      const { row, scan } = await takeScan(context, params.id, request);
      const { fileKey: _key, ...facts } = await presentOne(context, contractScan, scan);
      reply.status(201);
      return { contract: await presentOne(context, contract, row, { abilities: contractAbilities }), scan: facts };
    },
  }),
  route({
    method: 'GET',
    path: '/api/contracts/:id/scans/:scanId/content',
    right: 'contract.read',
    summary: '扫描件内容',
    params: scanParams,
    run: async (context, { params }, exchange) => {
      const scan = await loadScan(context, params.id, params.scanId);
      return serveFile(context.services.storage, { name: scan.fileName, kind: scan.kind, size: scan.size, fileKey: scan.fileKey }, exchange);
    },
  }),
  route({
    method: 'GET',
    path: '/api/contracts/:id/scans/:scanId/check',
    right: 'contract.read',
    summary: '核对扫描件的校验值',
    params: scanParams,
    run: async (context, { params }) => {
      const scan = await loadScan(context, params.id, params.scanId);
      const hash = createHash('sha256');
      const stream = await context.services.storage.read(scan.fileKey).catch((error: unknown) => {
        throw asProblem(error);
      });
      for await (const piece of stream) hash.update(piece as Buffer);
      return { sha256: scan.sha256, intact: hash.digest('hex') === scan.sha256 };
    },
  }),
];

/** The texts of a contract, what is remarked on them, and the signed paper. */
export const textRoutes: readonly Route[] = [...versionRoutes, ...commentRoutes, ...scanRoutes];
