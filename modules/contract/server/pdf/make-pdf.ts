import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Problem } from '#platform/problem/index.ts';
import type { ContractText } from '../../model/text-block.ts';
import type { PdfMarks } from './pdf-content.ts';

/** A text made to fill the memory ends its thread, not the server. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };
const mostSeconds = 30;

let last: Promise<unknown> = Promise.resolve();

/** Sets a contract's text as a PDF, one at a time in a thread of its own. Throws 503 where that takes too long or too much. */
export function makePdf(text: ContractText, marks: PdfMarks): Promise<Buffer> {
  const mine = last.then(() => set(text, marks));
  last = mine.catch(() => undefined);
  return mine;
}

async function set(text: ContractText, marks: PdfMarks): Promise<Buffer> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData: { text, marks }, resourceLimits, execArgv: [] });
  try {
    const [bytes] = (await once(worker, 'message', { signal: AbortSignal.timeout(mostSeconds * 1000) })) as [Uint8Array];
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (cause) {
    throw Object.assign(new Problem(503, 'contract.pdf', '这份正文太长，暂时不能生成 PDF，请下载 .docx，用 Word 打开后另存为 PDF。'), { cause });
  } finally {
    await worker.terminate();
  }
}
