import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { orderOf } from '#modules/order/index.ts';
import { asProblem, keepFile, takeUpload, type Upload } from '#platform/attachment/index.ts';
import { type Received, safeFileName } from '#platform/attachment/storage/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Context, inOwnTransaction } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { conflict, invalid, notFound, Problem, refused } from '#platform/problem/index.ts';
import { companyRows, findInCompany, insertRecord, loadRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractScan, type ContractScan, type ContractVersion } from '../model/contract-version.ts';
import { courseOf, requirePossible, take, versionsOf } from './course.ts';
import { pdfPages } from './pdf-pages.ts';

const mostScanBytes = 50 * 1024 * 1024;
const mostScans = 200;
const kinds = ['pdf', 'png', 'jpg', 'webp', 'bmp'] as const;

/**
 * Takes a scan of the signed paper: a PDF or a picture by its content, its pages counted, its hash kept. The form's fields:
 * `signedOn` (a day, not to come) and `remark`. With the first one a version that waits for its signature comes into force.
 * The same file twice is one scan. There is no way to remove one.
 */
export async function takeScan(context: Context, id: string, request: FastifyRequest): Promise<{ row: Contract; scan: ContractScan }> {
  const seen = await loadRecord(context, contract, id, { right: 'contract.sign' });
  requirePossible(courseOf(seen, await versionsOf(context, seen.id)), 'sign');
  const { services } = context;
  return takeUpload(request, async (upload) => {
    const signedOn = signingDay(context, upload.fields.signedOn);
    const { received, pages } = await judged(context, upload);
    const fileKey = await keepFile(services, received);
    return inOwnTransaction(context, async (writing) => {
      const row = await loadRecord(writing, contract, id, { right: 'contract.sign', lock: true });
      return addScan(writing, row, { fileKey, received, pages, name: upload.name, signedOn, remark: upload.fields.remark?.trim().slice(0, 200) || null });
    });
  });
}

interface NewScan {
  readonly fileKey: string;
  readonly received: Pick<Received, 'kind' | 'size' | 'sha256'>;
  readonly pages: number;
  readonly name: string;
  readonly signedOn: string;
  readonly remark: string | null;
}

/** Hangs a kept scan on a contract that the caller has locked; signs the version that waits for it. */
export async function addScan(context: Context, row: Contract, { fileKey, received, pages, name, signedOn, remark }: NewScan): Promise<{ row: Contract; scan: ContractScan }> {
  const versions = await versionsOf(context, row.id);
  requirePossible(courseOf(row, versions), 'sign');
  const signed = signedVersion(versions);
  if (signed.approvedAt !== null && signedOn < dayOf(signed.createdAt)) throw invalid([{ path: 'signedOn', message: `签署日期不能早于这一版起草的日期 ${dayOf(signed.createdAt)}，请检查。` }]);
  if (signed.status === 'approved' && row.signedOn === null) await requireOrderInForce(context, row);
  const present = await scansOf(context, row.id);
  const same = present.find((one) => one.versionId === signed.id && one.sha256 === received.sha256);
  if (same) return { row, scan: same };
  if (present.length >= mostScans) throw refused('contract.too_many_scans', `一份合同最多 ${mostScans} 个扫描件，请合并成一个 PDF 再上传。`);
  const scan = await insertRecord(context, contractScan, { contractId: row.id, versionId: signed.id, fileName: safeFileName(name, received.kind), fileKey, kind: received.kind, size: received.size, sha256: received.sha256, pages, remark });
  await audit(context, contract, [{ recordId: row.id, recordTitle: row.name, action: 'scan', changes: { scan: [null, `${scan.fileName}（${pages} 页，SHA-256 ${scan.sha256.slice(0, 16)}…）`] } }]);
  if (signed.status !== 'approved') return { row, scan };
  return { row: await take(context, row, 'sign', { set: { signedOn: row.signedOn ?? signedOn }, version: { signedOn } }), scan };
}

/** A contract comes into force over an order that is in force: one that was taken back may have been ordered anew, under another contract. */
async function requireOrderInForce(context: Context, { orderId }: Contract): Promise<void> {
  const source = await orderOf(context, orderId, { lock: true });
  if (source?.status !== 'effective') throw conflict('contract.order_not_effective', '合同的订单已被撤回，不能登记签署。请作废这份合同，再从新的订单起草。');
}

/** The paper is of the version that waits for its signature; where none does, of the one in force. */
function signedVersion(versions: readonly ContractVersion[]): ContractVersion {
  return versions.findLast(({ status }) => status === 'approved') ?? versions.findLast(({ status }) => status === 'inForce')!;
}

/** The scans of a contract that the viewer has been let to, the oldest first. */
export function scansOf(context: Context, contractId: string): Promise<ContractScan[]> {
  return companyRows(context, contractScan).selectAll('contract_scan').where('contract_scan.contractId', '=', contractId).orderBy('contract_scan.createdAt').orderBy('contract_scan.id').execute();
}

/** A scan of a contract that the viewer may read. */
export async function loadScan(context: Context, contractId: string, scanId: string): Promise<ContractScan> {
  const row = await loadRecord(context, contract, contractId);
  const scan = await findInCompany(context, contractScan, scanId);
  if (!scan || scan.contractId !== row.id) throw notFound(contractScan.label);
  return scan;
}

function signingDay(context: Context, given: string | undefined): string {
  const today = dayOf(context.now);
  if (!given) return today;
  if (!isDay(given)) throw invalid([{ path: 'signedOn', message: '签署日期的格式不对，例如 2026-01-31。' }]);
  if (given > today) throw invalid([{ path: 'signedOn', message: '签署日期不能晚于今天，请检查。' }]);
  return given;
}

async function judged({ services }: Context, upload: Upload): Promise<{ received: Received; pages: number }> {
  const received = await services.storage.receive(upload.stream, { name: upload.name, accept: kinds, limitBytes: mostScanBytes }).catch((error: unknown) => {
    const problem = asProblem(error);
    throw problem instanceof Problem && /kind_refused|damaged|macros|encrypted/.test(problem.code) ? refused('contract.not_scan', '扫描件应当是 PDF 或图片（PNG、JPG、WEBP、BMP），这个文件不是，请重新扫描后上传。') : problem;
  });
  const pages = received.kind === 'pdf' ? pdfPages(await readFile(received.path)) : 1;
  if (pages === null) {
    await services.storage.discard(received);
    throw refused('contract.pages', '数不出这个 PDF 的页数：它可能加了密码或已损坏，请重新扫描或另存为 PDF 后上传。');
  }
  return { received, pages };
}
