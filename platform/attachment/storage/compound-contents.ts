import type { FileHandle } from 'node:fs/promises';

import { AttachmentError } from './attachment-error.ts';
import type { Kind } from './kinds.ts';
import type { Contents } from './zip-contents.ts';

/** Directory entries of a compound file are 128 bytes long and lie on multiples of 128, wherever the directory is. */
const ENTRY = 128;
const BLOCK = 512 * ENTRY;

const KIND_BY_STREAM: Record<string, Kind> = { WordDocument: 'doc', Workbook: 'xls', Book: 'xls', 'PowerPoint Document': 'ppt' };
const MACRO_ENTRIES = new Set(['Macros', 'VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR']);

/**
 * What an old Office file (MS-CFB) is. Every place where a directory entry can lie is looked at, so that no chain of
 * sectors, however twisted, hides one: a false find refuses a file too many, never lets one in.
 */
export async function compoundContents(file: FileHandle, size: number): Promise<Contents> {
  const names = new Set<string>();
  const block = Buffer.alloc(BLOCK);
  for (let at = 0; at < size; at += BLOCK) {
    const { bytesRead } = await file.read(block, 0, BLOCK, at);
    for (let entry = 0; entry + ENTRY <= bytesRead; entry += ENTRY) {
      const name = entryName(block.subarray(entry, entry + ENTRY));
      if (name) names.add(name);
    }
  }
  if (names.has('EncryptedPackage')) throw new AttachmentError('attachment.encrypted');
  const stream = Object.keys(KIND_BY_STREAM).find((name) => names.has(name));
  const kind = stream && KIND_BY_STREAM[stream];
  if (!kind) throw new AttachmentError('attachment.kind_refused');
  return { kind, macros: [...names].some((name) => MACRO_ENTRIES.has(name)) };
}

function entryName(entry: Buffer): string | undefined {
  const length = entry.readUInt16LE(64);
  const type = entry.readUInt8(66);
  const possible = length >= 4 && length <= 64 && length % 2 === 0 && (type === 1 || type === 2);
  return possible ? entry.toString('utf16le', 0, length - 2) : undefined;
}
