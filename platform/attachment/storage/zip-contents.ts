import type { FileHandle } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

import { AttachmentError } from './attachment-error.ts';
import type { Kind } from './kinds.ts';

export type Contents = { kind: Kind; macros: boolean };

type Entry = { name: string; packed: number; method: number; offset: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_DIRECTORY = 8 << 20;
const MOST_CONTENT_TYPES = 1 << 20;

/** Programs in a zip coat. */
const PROGRAM = /^(META-INF\/MANIFEST\.MF|AndroidManifest\.xml|AppxManifest\.xml)$|\.(class|dex)$/i;
const MACRO_PART = /vbaProject\.bin$|^xl\/macrosheets\//i;
const MACRO_TYPE = /macroEnabled|ms-office\.vbaProject|ms-excel\.macrosheet/i;

/**
 * What a zip file is, by its table of contents alone: nothing but [Content_Types].xml is unpacked, and that within 1 MB.
 * The content types are read because a macro part may be called anything.
 */
export async function zipContents(file: FileHandle, size: number): Promise<Contents> {
  const entries = await directory(file, size);
  if (entries.some(({ name }) => PROGRAM.test(name))) throw new AttachmentError('attachment.kind_refused');
  const types = entries.filter(({ name }) => name.toLowerCase() === '[content_types].xml');
  // Two of them are no Office file: each reader would believe another one.
  if (types.length > 1) throw new AttachmentError('attachment.damaged');
  const declared = types[0] ? await unpacked(file, types[0]) : '';
  const macros = MACRO_TYPE.test(declared) || entries.some(({ name }) => MACRO_PART.test(name));
  return { kind: types[0] ? officeKind(entries) : entries.some(({ name }) => name === 'OFD.xml') ? 'ofd' : 'zip', macros };
}

function officeKind(entries: readonly Entry[]): Kind {
  const has = (folder: string) => entries.some(({ name }) => name.startsWith(folder));
  return has('word/') ? 'docx' : has('xl/') ? 'xlsx' : has('ppt/') ? 'pptx' : 'zip';
}

async function directory(file: FileHandle, size: number): Promise<Entry[]> {
  const tail = await bytes(file, Math.max(0, size - END_SIZE - LONGEST_COMMENT), size);
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  // A comment that does not reach the end of the file may hide a second table of contents.
  if (end < 0 || end + END_SIZE + tail.readUInt16LE(end + 20) !== tail.length) throw new AttachmentError('attachment.damaged');
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length > MOST_DIRECTORY || start + length > size) throw new AttachmentError('attachment.damaged');
  return listed(await bytes(file, start, start + length), count);
}

function listed(table: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > table.length || table.readUInt32LE(at) !== ENTRY) throw new AttachmentError('attachment.damaged');
    const nameEnd = at + 46 + table.readUInt16LE(at + 28);
    entries.push({
      name: table.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
      method: table.readUInt16LE(at + 10),
      packed: table.readUInt32LE(at + 20),
      offset: table.readUInt32LE(at + 42),
    });
    at = nameEnd + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpacked(file: FileHandle, { offset, packed, method }: Entry): Promise<string> {
  const head = await bytes(file, offset, offset + 30);
  if (head.length < 30 || packed > MOST_CONTENT_TYPES) throw new AttachmentError('attachment.damaged');
  const start = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const content = await bytes(file, start, start + packed);
  if (method === 0) return content.toString('latin1');
  try {
    return inflateRawSync(content, { maxOutputLength: MOST_CONTENT_TYPES }).toString('latin1');
  } catch (cause) {
    throw new AttachmentError('attachment.damaged', { cause });
  }
}

async function bytes(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
