import { createReadStream } from 'node:fs';
import { TableFileError } from '../table-file-error.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const boms: [bytes: Buffer, encoding: Encoding][] = [
  [Buffer.from('efbbbf', 'hex'), 'utf-8'],
  [Buffer.from('fffe', 'hex'), 'utf-16le'],
  [Buffer.from('feff', 'hex'), 'utf-16be'],
];

/** The text of a file in pieces. Throws when its bytes are no text of that encoding. */
export async function* fileText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const block of blocks(path)) yield decoder.decode(block, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (isUndecodable(error)) throw new TableFileError('unknown_encoding', { cause: error });
    throw error;
  }
}

/**
 * The encoding of a whole file: told by its BOM, else UTF-8 when it is valid throughout (text in GBK practically never
 * is), else GB18030, which holds GBK. Refuses a file with bytes that no text has.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let valid = true;
  for await (const block of blocks(path)) {
    if (first) {
      const mark = boms.find(([bytes]) => block.subarray(0, bytes.length).equals(bytes));
      if (mark) return mark[1];
      first = false;
    }
    if (controls.test(block.toString('latin1'))) throw new TableFileError('not_a_table');
    valid &&= decodes(utf8, block);
  }
  // What breaks off within a character at the very end is cut UTF-8, to be refused, not GBK to be misread.
  return valid ? 'utf-8' : 'gb18030';
}

function decodes(decoder: TextDecoder, block: Uint8Array): boolean {
  try {
    decoder.decode(block, { stream: true });
    return true;
  } catch (error) {
    if (isUndecodable(error)) return false;
    throw error;
  }
}

// Those below a space other than tab, line ends and escape are in no text of these encodings.
const controls = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

function isUndecodable(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function blocks(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}
