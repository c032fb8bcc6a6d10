import { TableFileError } from '../table-file-error.ts';
import { readXml } from './xml.ts';

const mostStrings = 4_000_000;
const blockBytes = 4 * 1024 * 1024;
const mostBytes = 128 * 1024 * 1024;

/** Longest text taken from one cell, in characters: Excel's own 32,767, with room for escapes. */
export const longestText = 100_000;

/**
 * The texts a workbook keeps in one place, by number. Millions of small strings would crowd the heap, so they lie as
 * UTF-8 in a few large blocks outside it.
 */
export class SharedStrings {
  #blocks: Buffer[] = [];
  #used = blockBytes;
  #starts: number[] = [];
  #lengths: number[] = [];

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#starts.length >= mostStrings || this.#blocks.length * blockBytes + length > mostBytes) {
      throw new TableFileError('zip_bomb');
    }
    if (this.#used + length >= blockBytes) {
      this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
      this.#used = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.write(text, this.#used);
    this.#starts.push(block * blockBytes + this.#used);
    this.#lengths.push(length);
    this.#used += length;
  }

  /** Text by its number; undefined when the workbook has no such number. */
  at(index: number): string | undefined {
    const start = this.#starts[index];
    if (start === undefined) return undefined;
    const from = start % blockBytes;
    return this.#blocks[Math.floor(start / blockBytes)]?.toString('utf8', from, from + (this.#lengths[index] ?? 0));
  }
}

/** Reads `sharedStrings.xml`: plain and rich texts, without the phonetic guides. */
export async function readSharedStrings(pieces: AsyncIterable<string>): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let text = '';
  let inText = false;
  let inGuide = false;
  await readXml(pieces, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inGuide;
      else if (name === 'rPh') inGuide = true;
    },
    text(piece) {
      if (!inText) return;
      text += piece;
      if (text.length > longestText) throw new TableFileError('cell_too_long');
    },
    close(name) {
      if (name === 'si') strings.add(unescaped(text));
      else if (name === 't') inText = false;
      else if (name === 'rPh') inGuide = false;
    },
  });
  return strings;
}

/** A text of the workbook with its `_x000D_` escapes resolved. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
