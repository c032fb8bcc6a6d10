import { readFile } from 'node:fs/promises';
import { asProblem, type Upload } from '#platform/attachment/index.ts';
import { safeFileName } from '#platform/attachment/storage/index.ts';
import type { Services } from '#platform/context/index.ts';
import { Problem, refused } from '#platform/problem/index.ts';
import { mostTextBytes } from './text.ts';

export type ReceivedDocx = Awaited<ReturnType<typeof receiveDocx>>;

/** Takes an uploaded .docx into a temporary place, judged by its content. What it holds is judged by `openDocx`; the caller keeps or discards it. */
export async function receiveDocx(services: Services, upload: Upload) {
  const received = await services.storage.receive(upload.stream, { name: upload.name, accept: ['docx'], limitBytes: mostTextBytes }).catch((error: unknown) => {
    throw inWords(asProblem(error));
  });
  return { received, name: safeFileName(upload.name, 'docx'), bytes: await readFile(received.path) };
}

/** The storage speaks of files in general; here only one kind makes sense. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  if (error.code === 'attachment.kind_refused' || error.code === 'attachment.damaged') return refused('contract.not_docx', '这不是 Word 的 .docx 文件，请用 Word 或 WPS 另存为 .docx，再上传。');
  if (error.code === 'attachment.macros') return refused('contract.macros', '文件含有宏（VBA），请在 Word 中另存为不含宏的 .docx，再上传。');
  if (error.code === 'attachment.encrypted') return refused('contract.encrypted', '文件加了密码，请去掉密码后再上传。');
  if (error.code === 'attachment.too_large') return refused('contract.too_large', '文件超过 10 MB，请去掉多余的图片后再上传。');
  return error;
}
