import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { TableFileError } from '../table-file-error.ts';
import type { TableLimits } from '../table.ts';

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zip = Buffer.from('504b0304', 'hex');
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Tells by its first bytes, never by its name, whether a file may be a workbook or a CSV; refuses all else. */
export async function sniff(path: string, limits: TableLimits): Promise<'xlsx' | 'csv'> {
  await using file = await open(path);
  const { size } = await file.stat();
  if (size === 0) throw new TableFileError('empty_file');
  if (size > limits.fileBytes) throw tooLarge(limits.fileBytes);
  const start = Buffer.alloc(Math.min(size, 64));
  await file.read(start, 0, start.length, 0);
  if (start.subarray(0, 4).equals(zip)) return 'xlsx';
  if (start.subarray(0, 8).equals(ole)) {
    throw new TableFileError((await contains(file, encryptedPackage)) ? 'encrypted' : 'old_workbook');
  }
  // Many systems "export to Excel" a web page or an XML document under the name .xls.
  // Markup, papers, rich text, JSON: they are texts, and would pass for a list of one column.
  if (/^(\ufeff)?\s*(<|%PDF-|%!PS|\{\\rtf|[{[]\s*["{[])/.test(start.toString('utf8'))) throw new TableFileError('not_a_table');
  return 'csv';
}

function tooLarge(bytes: number): TableFileError {
  const megabytes = Math.floor(bytes / 1024 / 1024);
  return new TableFileError('too_large', { message: `文件超过 ${megabytes} MB，请拆成几个较小的文件分别上传。` });
}

async function contains(file: FileHandle, needle: Buffer): Promise<boolean> {
  const block = Buffer.alloc(1024 * 1024);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(block, 0, block.length, at);
    if (block.subarray(0, bytesRead).includes(needle)) return true;
    if (bytesRead < block.length) return false;
    at += bytesRead - needle.length;
  }
}
